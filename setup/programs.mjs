import { Fault } from './fault.mjs';
import { requireDotnet } from './prerequisites.mjs';
import { run } from './process.mjs';
import { inProject } from './project.mjs';

const program = name => ({
  name,
  project: inProject('src', name, `${name}.csproj`),
  assembly: inProject('src', name, 'bin', 'Release', 'net10.0', `${name}.dll`),
});

/** The programs the wrapper builds and runs. */
export const programs = { app: program('Infra.App'), cli: program('Infra.Cli') };

/** Runs one of the programs. @returns its exit code */
export async function runProgram({ assembly }, args) {
  try {
    const { code } = await run('dotnet', [assembly, ...args]);
    return code;
  } catch (error) {
    if (error instanceof Fault) {
      await requireDotnet(); // says how to get it when it was removed after the build
    }
    throw error;
  }
}
