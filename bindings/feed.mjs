import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { readIfExists, writeAtomically } from '../setup/files.mjs';
import { inProject } from '../setup/project.mjs';

const feed = inProject('bindings', 'feed');
// The MSBuild side (Directory.Build.targets) reads the suffix from here; it is written last, so it vouches for the packages.
const suffixFile = path.join(feed, 'version-suffix.txt');
const fileName = ({ id, packageVersion }) => `${id}.${packageVersion}.nupkg`;

export function feedHolds({ suffix, packages }) {
  return readIfExists(suffixFile) === suffix && packages.every(entry => fs.existsSync(path.join(feed, fileName(entry))));
}

/** Moves freshly built packages into the feed and removes those of earlier sources. */
export function publish({ suffix, packages }, builtFolder) {
  fs.mkdirSync(feed, { recursive: true });
  for (const entry of packages) {
    fs.renameSync(path.join(builtFolder, fileName(entry)), path.join(feed, fileName(entry)));
  }
  writeAtomically(suffixFile, suffix);
  const current = new Set(packages.map(fileName));
  for (const file of fs.readdirSync(feed)) {
    if (file.endsWith('.nupkg') && !current.has(file)) {
      fs.rmSync(path.join(feed, file), { force: true });
    }
  }
}

const keepDays = 14;

/**
 * NuGet unpacks every version it ever restored into the user's package folder. Versions of ours that were unpacked two
 * weeks ago are removed; younger ones may belong to another clone. A clone that still wants one restores it from its feed.
 */
export function pruneGlobalPackages({ suffix, packages }) {
  const folder = process.env.NUGET_PACKAGES ?? path.join(os.homedir(), '.nuget', 'packages');
  const oldest = Date.now() - keepDays * 24 * 3600 * 1000;
  for (const { id } of packages) {
    const versions = path.join(folder, id.toLowerCase());
    for (const version of fs.existsSync(versions) ? fs.readdirSync(versions) : []) {
      const unpacked = path.join(versions, version);
      if (/-infra\.h[0-9a-f]{12}$/.test(version) && !version.endsWith(suffix) && fs.statSync(unpacked).mtimeMs < oldest) {
        fs.rmSync(unpacked, { recursive: true, force: true });
      }
    }
  }
}
