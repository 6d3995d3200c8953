import fs from 'node:fs';
import path from 'node:path';

import { Fault } from './fault.mjs';
import { listFiles, readIfExists, sha256, writeAtomically } from './files.mjs';
import { withLock } from './lock.mjs';
import { progress } from './log.mjs';
import { requireDotnet } from './prerequisites.mjs';
import { dotnetEnvironment, runQuietly } from './process.mjs';
import { programs } from './programs.mjs';
import { inProject, root, stateFolder } from './project.mjs';

const published = path.dirname(programs.app.assembly);
const built = inProject('src', 'Infra.App', 'bin', 'Release', 'net10.0');

/** Builds the command line, unless it was built from the files as they are now. */
export const ensureCliBuilt = () => ensure(programs.cli, () => dotnet('build', programs.cli));

/** Builds the program that synthesizes, unless it was built from the files as they are now. */
export const ensureAppBuilt = () => ensure(programs.app, onlyCodeChanged => (onlyCodeChanged ? renewAssemblies() : publishApp()));

async function ensure(program, build) {
  const stamp = path.join(stateFolder, `${program.name}.stamp`);
  const isFresh = wanted => readIfExists(stamp) === `${wanted.frame} ${wanted.code}\n` && fs.existsSync(program.assembly);
  if (isFresh(fingerprint(program))) {
    return;
  }
  await requireDotnet();
  await withLock('build', async () => {
    const wanted = fingerprint(program); // taken before, so that an edit during the build causes another one
    if (isFresh(wanted)) {
      return;
    }
    progress(`building ${program.name}`);
    const onlyCodeChanged = (readIfExists(stamp) ?? '').startsWith(`${wanted.frame} `) && fs.existsSync(program.assembly);
    fs.rmSync(stamp, { force: true });
    await build(onlyCodeChanged);
    writeAtomically(stamp, `${wanted.frame} ${wanted.code}\n`);
  });
}

/**
 * Publishes the app with its assemblies compiled ahead of time (ReadyToRun), which makes a synthesis about a fifth shorter.
 * The compiler for that comes from the package registry; without it the app is published as it is.
 */
async function publishApp() {
  const output = ['--output', published];
  try {
    await dotnet('publish', programs.app, ...output, '-p:PublishReadyToRun=true');
  } catch (error) {
    if (!(error instanceof Fault) || !/Crossgen|NU1301|NETSDK1094/i.test(error.message)) {
      throw error;
    }
    progress('the ReadyToRun compiler is not available here: each synthesis will take a little longer');
    await dotnet('publish', programs.app, ...output);
  }
  writeAtomically(assembliesFile, JSON.stringify(Object.fromEntries(assemblies())));
}

const assembliesFile = path.join(stateFolder, 'app.assemblies.json');

/**
 * After an edit of code only what changed is put beside the rest as it is: to compile one assembly as it is used takes less time than to
 * publish all. Code that was compiled ahead of time stays right when an assembly that it calls is replaced; that is what ReadyToRun is for.
 */
async function renewAssemblies() {
  await dotnet('build', programs.app, '--no-restore');
  const before = JSON.parse(readIfExists(assembliesFile) ?? '{}');
  const now = assemblies();
  for (const [name, hash] of now) {
    if (before[name] !== hash) {
      fs.copyFileSync(path.join(built, name), path.join(published, name));
    }
  }
  writeAtomically(assembliesFile, JSON.stringify(Object.fromEntries(now)));
}

/** The project's own assemblies as the compiler made them, with their hashes. */
function assemblies() {
  return new Map(fs.readdirSync(built).filter(name => /^Infra\..*\.dll$/.test(name))
    .map(name => [name, sha256(fs.readFileSync(path.join(built, name)))]));
}

const dotnet = (verb, { name, project }, ...options) => runQuietly(`Building ${name}`, 'dotnet', [
  verb, project, '--configuration', 'Release', '-v', 'quiet', '--nologo', ...options,
], { cwd: root, env: dotnetEnvironment() });

/**
 * Two hashes of what a build depends on: `code` of the C# files (path, size and time of each), `frame` of all else: projects, settings,
 * the list of C# files, and the generated bindings.
 */
function fingerprint({ sources, usesBindings }) {
  const shared = fs.readdirSync(root)
    .filter(name => /\.(props|targets|config|txt)$|^global\.json$|^\.editorconfig$/.test(name))
    .map(name => inProject(name));
  const files = ['src', 'modules', 'platforms'].flatMap(folder => listFiles(inProject(folder)))
    .filter(file => sources(path.relative(root, file).replaceAll('\\', '/')));
  const isCode = file => file.endsWith('.cs');
  return {
    frame: sha256(
      ...[...files.filter(file => !isCode(file)), ...shared].map(describe),
      ...files.filter(isCode),
      ...usesBindings ? [readIfExists(inProject('bindings', 'feed', 'version-suffix.txt')) ?? '', process.env.CdktfPackages ?? ''] : []),
    code: sha256(...files.filter(isCode).map(describe)),
  };
}

function describe(file) {
  const { size, mtimeMs } = fs.statSync(file);
  return `${file}|${size}|${mtimeMs}`;
}
