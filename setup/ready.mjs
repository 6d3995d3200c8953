import { ensureBindings } from '../bindings/bindings.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureNpmPackages } from './npm.mjs';

/** Brings everything a command needs up to date; when it is, this costs the look at the files only. */
export async function ensureReady() {
  await ensureNpmPackages();
  await ensureBindings();
  await ensureBuilt();
}
