import path from 'node:path';

import { Fault } from './fault.mjs';
import { requireDotnet } from './prerequisites.mjs';
import { run } from './process.mjs';
import { inProject, stateFolder } from './project.mjs';

const project = name => inProject('src', name, `${name}.csproj`);

/**
 * The programs the wrapper builds and runs. The app runs once per synthesis, so it is published precompiled, see build.mjs.
 * `sources` tells which files a program is built from.
 */
export const programs = {
  app: {
    name: 'Infra.App',
    project: project('Infra.App'),
    assembly: path.join(stateFolder, 'app', 'Infra.App.dll'),
    sources: file => /^(src|modules|platforms)\//.test(file) && !file.startsWith('src/Infra.Cli/'),
    usesBindings: true,
  },
  cli: {
    name: 'Infra.Cli',
    project: project('Infra.Cli'),
    assembly: inProject('src', 'Infra.Cli', 'bin', 'Release', 'net10.0', 'Infra.Cli.dll'),
    sources: file => /^src\/Infra\.(Cli|Inventory)\//.test(file),
  },
};

/** Runs one of the programs. @returns its exit code */
export async function runProgram({ assembly }, args) {
  try {
    // INFRA_APP tells the CLI which build of the app to run, unless the user has set it.
    const { code } = await run('dotnet', [assembly, ...args], {
      env: { INFRA_APP: programs.app.assembly, ...process.env },
      judgesItself: true,
    });
    return code;
  } catch (error) {
    if (error instanceof Fault) {
      await requireDotnet(); // says how to get it when it was removed after the build
    }
    throw error;
  }
}
