import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';

import { loadSchema } from '../schema.mjs';

const resolve = createRequire(import.meta.url).resolve;

function packageText(name, part) {
  const folder = path.dirname(resolve(`@cdktf/provider-${name}/package.json`));
  return fs.readFileSync(path.join(folder, 'lib', part, 'index.js'), 'utf8');
}

/**
 * The names in a provider package: in the JavaScript that cdktf generates, a method of each resource maps the provider's
 * names to values, and says of each whether it is a block.
 */
function namesInPackage(name, part) {
  const text = packageText(name, part);
  const body = text.slice(text.lastIndexOf('synthesizeHclAttributes()'));
  return [...body.matchAll(/^ {12}(\w+): \{\s+value: .*\s+isBlock: (true|false),\s+type: "(\w+)"/gm)]
    .map(([, attribute, isBlock, kind]) => ({ name: attribute, isBlock: isBlock === 'true', kind }));
}

/** The names inside of blocks, which functions of their own map. */
const nestedNamesInPackage = (name, part) =>
  unique([...packageText(name, part).matchAll(/^ {8}(\w+): \{\s+value: .*\s+isBlock: /gm)].map(([, attribute]) => attribute));

const nestedNames = ({ blocks = {} }) => unique(Object.values(blocks).flatMap(block => [...settable(block), ...nestedNames(block)]));

const unique = names => [...new Set(names)].sort();

const settable = ({ attributes, blocks = {} }) => [
  ...Object.keys(attributes).filter(name => attributes[name].mode !== 'computed'),
  ...Object.keys(blocks),
].sort();

for (const name of ['helm', 'kubernetes']) {
  const { provider, resources } = loadSchema(name);

  test(`the ${name} provider takes the arguments that the pinned package has`, () => {
    const names = namesInPackage(name, 'provider').map(entry => entry.name).filter(entry => entry !== 'alias').sort();
    assert.ok(names.length > 5);
    assert.deepEqual(settable(provider), names);
    assert.deepEqual(nestedNames(provider), nestedNamesInPackage(name, 'provider'));
  });

  for (const [type, block] of Object.entries(resources)) {
    test(`${type} takes the arguments and blocks that the pinned package has`, () => {
      const part = type.replace(`${name}_`, '').replaceAll('_', '-');
      const found = namesInPackage(name, part);
      assert.ok(found.length > 2);
      assert.deepEqual(settable(block), found.map(entry => entry.name).sort());
      assert.deepEqual(Object.keys(block.blocks), found.filter(entry => entry.isBlock).map(entry => entry.name).sort());
      assert.deepEqual(nestedNames(block), nestedNamesInPackage(name, part));
      for (const { name: nested, kind } of found.filter(entry => entry.isBlock && entry.kind !== 'struct')) {
        assert.equal(block.blocks[nested].nesting, kind, `nesting of ${nested}`);
      }
    });
  }
}
