import fs from 'node:fs';
import path from 'node:path';

import { Fault } from './fault.mjs';
import { listFiles, readIfExists, sha256, writeAtomically } from './files.mjs';
import { withLock } from './lock.mjs';
import { progress } from './log.mjs';
import { requireDotnet } from './prerequisites.mjs';
import { dotnetEnvironment, runQuietly } from './process.mjs';
import { programs } from './programs.mjs';
import { inProject, root, stateFolder } from './project.mjs';

const stamp = path.join(stateFolder, 'build.stamp');

/** Builds the programs unless they were built from the files as they are now. */
export async function ensureBuilt() {
  if (isFresh()) {
    return;
  }
  await requireDotnet();
  await withLock('build', async () => {
    if (isFresh()) {
      return;
    }
    const fingerprint = sourceFingerprint(); // taken before, so that an edit during the build causes another one
    progress(`building ${programs.cli.name}`);
    await dotnet('build', programs.cli);
    progress(`building ${programs.app.name}`);
    await publishApp();
    writeAtomically(stamp, fingerprint);
  });
}

/**
 * Publishes the app with its assemblies compiled ahead of time (ReadyToRun), which makes a synthesis about a fifth shorter.
 * The compiler for that comes from the package registry; without it the app is published as it is.
 */
async function publishApp() {
  const output = ['--output', path.dirname(programs.app.assembly)];
  try {
    await dotnet('publish', programs.app, ...output, '--use-current-runtime', '--no-self-contained', '-p:PublishReadyToRun=true');
  } catch (error) {
    if (!(error instanceof Fault) || !/Crossgen|NU1301|NETSDK1094/i.test(error.message)) {
      throw error;
    }
    progress('the ReadyToRun compiler is not available here: each synthesis will take a little longer');
    await dotnet('publish', programs.app, ...output);
  }
}

const dotnet = (verb, { name, project }, ...options) => runQuietly(`Building ${name}`, 'dotnet', [
  verb, project, '--configuration', 'Release', '-v', 'quiet', '--nologo', ...options,
], { cwd: root, env: dotnetEnvironment() });

function isFresh() {
  return readIfExists(stamp) === sourceFingerprint() && Object.values(programs).every(({ assembly }) => fs.existsSync(assembly));
}

/** Changes when a file that can affect the build does: path, size and time of each, and the generated bindings. */
function sourceFingerprint() {
  const shared = fs.readdirSync(root)
    .filter(name => /\.(props|targets|config|txt)$|^global\.json$|^\.editorconfig$/.test(name))
    .map(name => inProject(name));
  const files = [...['src', 'modules', 'platforms'].flatMap(folder => listFiles(inProject(folder))), ...shared];
  const described = files.map(file => {
    const { size, mtimeMs } = fs.statSync(file);
    return `${file}|${size}|${mtimeMs}`;
  });
  return sha256(...described, readIfExists(inProject('bindings', 'feed', 'version-suffix.txt')) ?? '', process.env.CdktfPackages ?? '');
}
