import { ensureBindings } from '../bindings/bindings.mjs';
import { ensureAppBuilt, ensureCliBuilt } from './build.mjs';
import { Fault } from './fault.mjs';
import { ensureNpmPackages } from './npm.mjs';

/**
 * Brings everything a command needs up to date; when it is, this costs the look at the files only. What needs no bindings is done while
 * they are made. The app comes after the CLI: the two share a project, and two builds of it at a time would meet in its output folder.
 */
export async function ensureReady() {
  await allDone([ensureBindingsReady(), ensureCliBuilt()]);
  await ensureAppBuilt();
}

async function ensureBindingsReady() {
  await ensureNpmPackages();
  if (!usesOfficialPackages()) {
    await ensureBindings();
  }
}

/** Waits for all, and then tells all faults: whoever mends the first should not have to wait for the second. */
export async function allDone(tasks) {
  const faults = (await Promise.allSettled(tasks)).filter(({ status }) => status === 'rejected').map(({ reason }) => reason);
  const other = faults.find(fault => !(fault instanceof Fault));
  if (other || faults.length === 1) {
    throw other ?? faults[0];
  }
  if (faults.length > 1) {
    const all = new Fault([...new Set(faults.map(({ message }) => message))].join('\n\n'));
    all.exitCode = Math.max(...faults.map(({ exitCode }) => exitCode));
    throw all;
  }
}

/** The switch of Directory.Build.targets; MSBuild reads properties from the environment too. */
const usesOfficialPackages = () => process.env.CdktfPackages === 'Official';
