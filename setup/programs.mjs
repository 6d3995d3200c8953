import { inProject } from './project.mjs';

const program = name => ({
  name,
  project: inProject('src', name, `${name}.csproj`),
  assembly: inProject('src', name, 'bin', 'Release', 'net10.0', `${name}.dll`),
});

/** The programs the wrapper builds and runs. */
export const programs = { app: program('Infra.App'), cli: program('Infra.Cli') };
