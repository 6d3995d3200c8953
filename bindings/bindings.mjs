import fs from 'node:fs';
import path from 'node:path';

import { Fault } from '../setup/fault.mjs';
import { listFiles, sha256 } from '../setup/files.mjs';
import { withLock } from '../setup/lock.mjs';
import { progress } from '../setup/log.mjs';
import { ensureNpmPackages } from '../setup/npm.mjs';
import { requireDotnet } from '../setup/prerequisites.mjs';
import { inProject, root, stateFolder } from '../setup/project.mjs';
import { writeBundledPackage } from './bundle.mjs';
import { buildPackages, generateCode } from './dotnet.mjs';
import { feedHolds, publish, pruneGlobalPackages } from './feed.mjs';
import { lightenAttributes } from './lighten.mjs';
import { knownRuntime, marshalDirectly } from './marshal.mjs';
import { nearest } from './nearest.mjs';
import { packages } from './packages.mjs';
import { readAssembly, submodulesOf, writeTrimmedPackage } from './trim.mjs';
import { collectUsage } from './usage.mjs';

const trimmedIds = packages.filter(({ trimmed }) => trimmed).map(({ id }) => id);

/** Makes the packages unless the feed holds them for the present sources. Several processes may call this at once. */
export async function ensureBindings() {
  const wanted = describe();
  if (feedHolds(wanted)) {
    return;
  }
  await requireDotnet();
  await ensureNpmPackages();
  await withLock('bindings', async () => {
    if (!feedHolds(wanted)) {
      await generate(wanted);
    }
  });
}

/** What the present sources need: the used submodules, and the packages with versions that change when any input changes. */
function describe() {
  const lock = JSON.parse(fs.readFileSync(inProject('package-lock.json'), 'utf8')).packages;
  const central = fs.readFileSync(inProject('Directory.Packages.props'), 'utf8');
  const usage = collectUsage(root, trimmedIds);
  const names = new Map([...usage].map(([id, places]) => [id, [...new Set(['Provider', ...places.keys()])].sort()]));
  const runtimeVersion = centralVersion(central, 'Amazon.JSII.Runtime');
  const tools = ['jsii-pacmak', ...packages.map(({ npm }) => npm)].map(npm => lock[`node_modules/${npm}`].integrity);
  const suffix = `-infra.h${sha256(
    JSON.stringify([...names]), runtimeVersion, ...tools,
    ...listFiles(inProject('bindings'), ['.mjs', '.cs']).map(file => fs.readFileSync(file)),
  ).slice(0, 12)}`;
  return {
    usage,
    names,
    suffix,
    runtimeVersion,
    packages: packages.map(({ npm, id, trimmed }) => {
      const { version } = lock[`node_modules/${npm}`];
      const declared = centralVersion(central, id);
      if (declared !== version) {
        throw new Fault(`Directory.Packages.props asks for ${id} ${declared}, but package-lock.json has ${npm} ${version}: `
          + 'write the same version in both (see docs/bindings.md)');
      }
      return { npm, id, trimmed, packageVersion: `${version}${suffix}` };
    }),
  };
}

function centralVersion(central, id) {
  const version = central.match(new RegExp(`Include="${id.replaceAll('.', '\\.')}" Version="\\[([^\\]]+)\\]"`))?.[1];
  if (!version) {
    throw new Fault(`Directory.Packages.props needs the package ${id} with an exact version, like Version="[1.2.3]"`);
  }
  return version;
}

async function generate(wanted) {
  const work = freshWorkFolder();
  const counts = [...wanted.names].map(([id, names]) => `${names.length} of ${id.split('.').pop()}`).join(', ');
  progress(`generating the C# bindings (submodules: ${counts}); this takes one to two minutes, and again only after changes`);

  const assemblies = new Map(wanted.packages.map(({ npm, id }) => [id, readAssembly(inProject('node_modules', npm))]));
  checkNames(wanted, assemblies);
  const sources = wanted.packages.map(({ npm, id, trimmed }) => {
    const copy = path.join(work, 'npm', id);
    if (trimmed) {
      writeTrimmedPackage(inProject('node_modules', npm), copy, assemblies.get(id), wanted.names.get(id));
    } else {
      writeBundledPackage(inProject('node_modules', npm), copy, wanted.packages.map(other => other.npm));
    }
    return copy;
  });

  progress('generating C# code (jsii-pacmak)');
  const code = await generateCode(sources, path.join(work, 'code'));
  lightenAttributes(code);
  if (wanted.runtimeVersion === knownRuntime) {
    marshalDirectly(code, wanted.packages.map(({ id }) => id));
  } else {
    progress(`bindings/runtime knows Amazon.JSII.Runtime ${knownRuntime}, not ${wanted.runtimeVersion}: synthesis will be slower (docs/bindings.md)`);
  }

  progress('compiling the bindings (dotnet pack)');
  const built = path.join(work, 'packages');
  await buildPackages(
    code,
    wanted.packages.map(entry => ({ ...entry, assembly: withoutTypes(assemblies.get(entry.id)) })),
    wanted.runtimeVersion,
    built);
  publish(wanted, built);
  pruneGlobalPackages(wanted);
  fs.rmSync(work, { recursive: true, force: true });
  progress(`bindings ready: version suffix ${wanted.suffix}`);
}

/** A folder of this process alone: children of a generation that was killed may still write to theirs. */
function freshWorkFolder() {
  const prefix = 'bindings-work-';
  for (const name of fs.readdirSync(stateFolder).filter(found => found.startsWith(prefix))) {
    try {
      fs.rmSync(path.join(stateFolder, name), { recursive: true, force: true });
    } catch {
      progress(`could not remove .infra/${name}, left by a generation that was killed; the next one tries again`);
    }
  }
  const work = path.join(stateFolder, `${prefix}${process.pid}`);
  fs.mkdirSync(work);
  return work;
}

const withoutTypes = ({ types, submodules, ...rest }) => rest;

function checkNames({ usage }, assemblies) {
  const faults = [...usage].flatMap(([id, places]) => {
    const known = submodulesOf(assemblies.get(id));
    return [...places].filter(([name]) => !known.has(name)).map(([name, place]) => {
      const near = nearest(name, [...known.keys()]);
      const hint = near.length ? `; nearest known names: ${near.join(', ')}` : '';
      return `${place}: ${id} has no "${name}"${hint}`;
    });
  });
  if (faults.length) {
    throw new Fault(faults.join('\n'));
  }
}
