import fs from 'node:fs';
import path from 'node:path';

import { listFiles } from '../setup/files.mjs';

const sourceFolders = ['src', 'modules', 'platforms', 'tests'];
const namespacePrefix = 'HashiCorp.Cdktf.Providers.';

/**
 * Which submodules of which provider the C# sources name.
 * @returns Map: package id -> Map: submodule in its C# spelling -> first place that names it ("path:line")
 */
export function collectUsage(root, packageIds) {
  const usage = new Map(packageIds.map(id => [id, new Map()]));
  const sources = sourceFolders
    .flatMap(folder => listFiles(path.join(root, folder), ['.cs']))
    .map(file => ({ file, text: fs.readFileSync(file, 'utf8') }))
    .filter(({ text }) => text.includes(namespacePrefix));
  for (const { file, text } of sources) {
    for (const { id, name, offset } of namedIn(text, packageIds)) {
      const names = usage.get(id);
      if (!names.has(name)) {
        const line = text.slice(0, offset).split('\n').length;
        names.set(name, `${path.relative(root, file).replaceAll('\\', '/')}:${line}`);
      }
    }
  }
  return usage;
}

/** Each name after a provider's namespace, or after an alias: `L1.Vpc` where the file says `using L1 = HashiCorp.Cdktf.Providers.Aws;`. */
export function* namedIn(source, packageIds) {
  const code = withoutCommentsAndStrings(source);
  for (const id of packageIds) {
    const prefixes = [id];
    for (const [, alias, target] of code.matchAll(/\busing\s+(\w+)\s*=\s*(?:global::)?([\w.]+)\s*;/g)) {
      if (target === id) {
        prefixes.push(alias);
      }
    }
    for (const prefix of prefixes) {
      const name = new RegExp(`(?<![\\w.])${prefix.replaceAll('.', '\\.')}\\s*(?:\\.|::)\\s*([A-Za-z_]\\w*)`, 'g');
      for (const match of code.matchAll(name)) {
        yield { id, name: match[1], offset: match.index };
      }
    }
  }
}

const notCode = new RegExp([
  /\/\/[^\n]*/, // line and doc comment
  /\/\*[^]*?\*\//, // block comment
  /\$*("{3,})[^]*?\1/, // raw string
  /[$@]*@[$@]*"(?:""|[^"])*"/, // verbatim string
  /\$?"(?:\\.|[^"\\\n])*"/, // string
  /'(?:\\.|[^'\\\n])+'/, // character
].map(part => part.source).join('|'), 'g');

// Blanks keep every offset and line number; interpolated strings stay, because they contain code.
function withoutCommentsAndStrings(source) {
  return source.replace(notCode, text => (/^[$@]*\$[$@]*"/.test(text) ? text : text.replace(/[^\n]/g, ' ')));
}
