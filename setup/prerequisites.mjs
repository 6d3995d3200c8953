import { Fault, Stopped } from './fault.mjs';
import { run } from './process.mjs';

/** Oldest .NET SDK that builds the project; global.json says the same to the SDK. */
export const oldestSdk = [10, 0, 100];

/** Fails, with the way to get one, unless a .NET SDK is installed that is new enough. */
export async function requireDotnet() {
  const listed = await listSdks();
  if (!newEnough(listed)) {
    const found = listed.length ? `only ${listed.join(', ')} found` : 'it is not on the PATH';
    throw new Fault(`Infra needs the .NET SDK ${oldestSdk.join('.')} or a later 10.0 one; ${found}.\n${dotnetHint(process.platform)}`);
  }
}

async function listSdks() {
  try {
    const { output } = await run('dotnet', ['--list-sdks'], { output: 'capture' });
    return [...output.matchAll(/^(\d+\.\d+\.\d+\S*) \[/gm)].map(([, version]) => version);
  } catch (error) {
    if (error instanceof Fault && !(error instanceof Stopped)) {
      return [];
    }
    throw error;
  }
}

/** global.json rolls forward within 10.0, so another major version does not do. */
export function newEnough(versions) {
  const [major, minor, patch] = oldestSdk;
  return versions.map(version => version.split(/[.-]/).map(Number))
    .some(found => found[0] === major && found[1] === minor && found[2] >= patch);
}

export function dotnetHint(platform) {
  const page = 'https://dotnet.microsoft.com/download/dotnet/10.0';
  switch (platform) {
    case 'win32': return `Get it with "winget install Microsoft.DotNet.SDK.10", or from ${page}`;
    case 'darwin': return `Get it with "brew install --cask dotnet-sdk", or from ${page}`;
    default: return `Get it with "sudo apt-get install dotnet-sdk-10.0" (Debian, Ubuntu), or from ${page}`;
  }
}
