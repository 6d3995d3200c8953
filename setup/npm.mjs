import fs from 'node:fs';
import path from 'node:path';

import { Fault } from './fault.mjs';
import { readIfExists, sha256, writeAtomically } from './files.mjs';
import { withLock } from './lock.mjs';
import { progress } from './log.mjs';
import { run } from './process.mjs';
import { inProject, stateFolder } from './project.mjs';

const stamp = path.join(stateFolder, 'npm.stamp');

/** Installs the npm packages of package-lock.json, unless node_modules already holds exactly them. */
export async function ensureNpmPackages() {
  const wanted = sha256(fs.readFileSync(inProject('package-lock.json')));
  if (isInstalled(wanted)) {
    return;
  }
  await withLock('npm', async () => {
    if (isInstalled(wanted)) {
      return;
    }
    progress('installing npm packages (npm ci); the first time this takes about a minute');
    await installPackages();
    writeAtomically(stamp, wanted);
  });
}

// npm writes node_modules/.package-lock.json last, so its presence says that an installation was completed.
function isInstalled(wanted) {
  return readIfExists(stamp) === wanted && fs.existsSync(inProject('node_modules', '.package-lock.json'));
}

async function installPackages() {
  // On Windows npm is a command file, which only a shell can start; the arguments are constants, so nothing needs quoting.
  const { code, output } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: inProject(),
    output: 'capture',
    shell: process.platform === 'win32',
  });
  if (code === 0) {
    return;
  }
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|CERT_|SELF_SIGNED/.test(output);
  throw new Fault([
    `npm ci failed (exit code ${code}):`,
    output.trim(),
    ...offline
      ? ['The npm registry cannot be reached. Check the network and the settings: npm config get proxy, npm config get registry']
      : [],
  ].join('\n'));
}
