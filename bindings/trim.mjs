import fs from 'node:fs';
import path from 'node:path';

import { withoutSourceMap } from './bundle.mjs';

/** jsii spells a submodule `eksCluster`, its C# namespace is `EksCluster`; the first letter is the whole difference. */
export const csharpName = submodule => submodule.split('.').pop().replace(/^./, letter => letter.toUpperCase());

export function readAssembly(packageFolder) {
  return JSON.parse(fs.readFileSync(path.join(packageFolder, '.jsii'), 'utf8'));
}

/** The submodules of an assembly: C# name -> { key: name in the assembly, folder: folder under lib/ }. */
export function submodulesOf(assembly) {
  return new Map(Object.entries(assembly.submodules).map(([key, { symbolId }]) =>
    [csharpName(key), { key, folder: symbolId.match(/^src\/(.+)\/index:$/)[1] }]));
}

/** Writes a copy of a provider package that holds only the named submodules (C# names), with the members we use. */
export function writeTrimmedPackage(source, target, assembly, names) {
  const all = submodulesOf(assembly);
  const kept = names.map(name => all.get(name));
  const trimmed = trimMembers(keepSubmodules(assembly, new Set(kept.map(({ key }) => key))));

  fs.mkdirSync(path.join(target, 'lib'), { recursive: true });
  fs.writeFileSync(path.join(target, '.jsii'), JSON.stringify(trimmed));
  for (const file of ['package.json', 'LICENSE']) {
    fs.copyFileSync(path.join(source, file), path.join(target, file));
  }
  for (const { folder } of kept) {
    copyScripts(path.join(source, 'lib', folder), path.join(target, 'lib', folder));
  }
  fs.writeFileSync(path.join(target, 'lib', 'index.js'), kept.map(lazyExport).join(''));
}

function copyScripts(source, target) {
  fs.mkdirSync(target, { recursive: true });
  for (const file of fs.readdirSync(source).filter(name => name.endsWith('.js'))) {
    fs.writeFileSync(path.join(target, file), withoutSourceMap(fs.readFileSync(path.join(source, file), 'utf8')));
  }
}

function lazyExport({ key, folder }) {
  return `Object.defineProperty(exports, '${key.split('.').pop()}', { enumerable: true, get: () => require('./${folder}') });\n`;
}

function keepSubmodules(assembly, keys) {
  const kept = ([key]) => keys.has(key);
  return {
    ...assembly,
    submodules: Object.fromEntries(Object.entries(assembly.submodules).filter(kept)),
    types: Object.fromEntries(Object.entries(assembly.types).filter(([, type]) => keys.has(`${assembly.name}.${type.namespace}`))),
  };
}

/**
 * Leaves out members of classes that nobody needs who passes a complete config to the constructor: on every `new`, the
 * .NET runtime of jsii walks all members of the class by reflection, so each one costs time. Config structs stay whole.
 */
function trimMembers(assembly) {
  const types = Object.entries(assembly.types).map(([key, type]) => [key, type.kind === 'class' ? trimClass(type) : type]);
  return { ...assembly, types: Object.fromEntries(types) };
}

function trimClass(type) {
  const names = new Set(type.properties?.map(({ name }) => name));
  // `bucketInput` reads back what was passed as `bucket`.
  const isInput = ({ name, immutable }) => immutable && name.endsWith('Input') && names.has(name.slice(0, -'Input'.length));
  // `resetBucket()` and `putTimeouts()` change a resource after its construction.
  const isMutator = method => !method.static && /^(reset|put)[A-Z]/.test(method.name);
  const methods = type.methods?.filter(method => !isMutator(method));
  const properties = type.properties?.filter(property => !isInput(property))
    .map(property => (property.overrides || property.protected || property.static ? property : { ...property, immutable: true }));
  const { methods: _, properties: __, ...rest } = type;
  return { ...rest, ...methods?.length && { methods }, ...properties?.length && { properties } };
}
