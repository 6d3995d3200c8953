import fs from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';

/** Without the source maps at their ends, which are more than half of these files. */
export const withoutSourceMap = code => code.replace(/\n\/\/# sourceMappingURL=\S*\s*$/, '\n');

// Only a construct that zips a folder needs it, and it is two fifths of what CDKTF loads.
const lazy = { name: 'archiver', code: 'const archiver = require("archiver");', later: 'const archiver = (...args) => require("archiver")(...args);' };

/**
 * Writes a copy of a package whose main file holds all modules that it loads, so that a synthesis reads one file instead of 174. Other
 * jsii packages (`external`) and Node's own modules are required as before, and so is what is required by a path into the package.
 */
export function writeBundledPackage(source, target, external) {
  fs.cpSync(source, target, { recursive: true, filter: file => !file.endsWith('.d.ts') });
  const { main } = JSON.parse(fs.readFileSync(path.join(source, 'package.json'), 'utf8'));
  const file = createRequire(path.join(source, 'package.json')).resolve(`./${main}`);
  fs.writeFileSync(path.join(target, path.relative(source, file)), bundle(source, file, external));
}

/** The modules as functions, in an object by their paths in the package; each runs when it is first required, as ever. */
export function bundle(root, entry, external) {
  const found = new Map();
  const visit = file => {
    const name = path.relative(root, file).replaceAll('\\', '/');
    if (!found.has(name)) {
      const text = fs.readFileSync(file, 'utf8');
      const code = file.endsWith('.json') ? `module.exports = ${text};` : withoutSourceMap(text).replace(lazy.code, lazy.later);
      const required = {};
      found.set(name, { code, required });
      for (const request of requestsIn(code, name)) {
        if (request !== lazy.name && !isBuiltin(request) && !external.includes(request)) {
          required[request] = visit(createRequire(file).resolve(request));
        }
      }
    }
    return name;
  };
  const first = visit(entry);
  const modules = [...found].map(([name, { code, required }]) =>
    `${JSON.stringify(name)}: [${JSON.stringify(required)}, function (exports, require, module, __filename, __dirname) {${code}\n}],\n`);
  return `const path = require('path');
const root = path.resolve(__dirname, ${JSON.stringify(path.relative(path.dirname(entry), root).replaceAll('\\', '/'))});
const loaded = {};
function load(name) {
  if (!loaded[name]) {
    const module = loaded[name] = { exports: {} };
    const [inside, run] = modules[name];
    const file = path.join(root, name);
    const requireFrom = request => (inside[request] ? load(inside[request]) : require(request));
    run.call(module.exports, module.exports, requireFrom, module, file, path.dirname(file));
  }
  return loaded[name].exports;
}
const modules = {
${modules.join('')}};
module.exports = load(${JSON.stringify(first)});
`;
}

function requestsIn(code, name) {
  return [...code.matchAll(/\brequire\(([^()]*)\)/g)].map(([call, argument]) => {
    const [, request] = argument.match(/^\s*["']([^"']+)["']\s*$/) ?? [];
    if (!request) {
      throw new Error(`${name} has ${call}, which bindings/bundle.mjs cannot follow`);
    }
    return request;
  });
}
