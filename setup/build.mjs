import fs from 'node:fs';
import path from 'node:path';

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
    for (const { name, project } of Object.values(programs)) {
      progress(`building ${name}`);
      await runQuietly(`Building ${name}`, 'dotnet', ['build', project, '--configuration', 'Release', '-v', 'quiet', '--nologo'], {
        cwd: root,
        env: dotnetEnvironment(),
      });
    }
    writeAtomically(stamp, fingerprint);
  });
}

function isFresh() {
  return readIfExists(stamp) === sourceFingerprint() && Object.values(programs).every(({ assembly }) => fs.existsSync(assembly));
}

/** Changes when a file that can affect the build does: path, size and time of each, and the generated bindings. */
function sourceFingerprint() {
  const shared = fs.readdirSync(root)
    .filter(name => /\.(props|targets|config|txt)$|^global\.json$|^\.editorconfig$/.test(name))
    .map(name => inProject(name));
  const files = [...listFiles(inProject('src')), ...listFiles(inProject('modules')), ...shared];
  const described = files.map(file => {
    const { size, mtimeMs } = fs.statSync(file);
    return `${file}|${size}|${mtimeMs}`;
  });
  return sha256(...described, readIfExists(inProject('bindings', 'feed', 'version-suffix.txt')) ?? '');
}
