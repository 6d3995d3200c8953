import { ensureBindings } from '../bindings/bindings.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureNpmPackages } from './npm.mjs';

/** Brings everything a command needs up to date; when it is, this costs the look at the files only. */
export async function ensureReady() {
  await ensureNpmPackages();
  if (!usesOfficialPackages()) {
    await ensureBindings();
  }
  await ensureBuilt();
}

/** The switch of Directory.Build.targets; MSBuild reads properties from the environment too. */
const usesOfficialPackages = () => process.env.CdktfPackages === 'Official';
