import path from 'node:path';

import { Fault } from './fault.mjs';
import { requireDotnet } from './prerequisites.mjs';
import { run } from './process.mjs';
import { inProject, stateFolder } from './project.mjs';

const project = name => inProject('src', name, `${name}.csproj`);

/** The programs the wrapper builds and runs. The app runs once per synthesis, so it is published precompiled, see build.mjs. */
export const programs = {
  app: { name: 'Infra.App', project: project('Infra.App'), assembly: path.join(stateFolder, 'app', 'Infra.App.dll') },
  cli: {
    name: 'Infra.Cli',
    project: project('Infra.Cli'),
    assembly: inProject('src', 'Infra.Cli', 'bin', 'Release', 'net10.0', 'Infra.Cli.dll'),
  },
};

/** Runs one of the programs. @returns its exit code */
export async function runProgram({ assembly }, args) {
  try {
    // INFRA_APP tells the CLI which build of the app to run, unless the user has set it.
    const { code } = await run('dotnet', [assembly, ...args], { env: { INFRA_APP: programs.app.assembly, ...process.env } });
    return code;
  } catch (error) {
    if (error instanceof Fault) {
      await requireDotnet(); // says how to get it when it was removed after the build
    }
    throw error;
  }
}
