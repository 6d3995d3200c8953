import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

import { bundle, withoutSourceMap } from '../../bindings/bundle.mjs';

const require = createRequire(import.meta.url);

function inFolder(files, run) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'infra-bundle-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    }
    return run(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

test('a bundle exports what the modules export, each loaded once, circles and JSON included', () => {
  inFolder({
    'lib/index.js': 'exports.a = require("./a"); exports.again = require("./a"); exports.dir = __dirname; exports.sep = require("path").sep;',
    'lib/a.js': 'exports.early = 1; exports.seen = require("./sub/b").seen; exports.version = require("../package.json").version;',
    'lib/sub/b.js': 'exports.seen = require("../a").early;',
    'package.json': '{ "version": "1.2.3" }',
  }, folder => {
    const entry = path.join(folder, 'lib', 'index.js');
    fs.writeFileSync(entry, bundle(folder, entry, []));
    ['lib/a.js', 'lib/sub/b.js'].forEach(file => fs.rmSync(path.join(folder, file)));
    const { a, again, dir, sep } = require(entry);
    assert.deepEqual({ ...a }, { early: 1, seen: 1, version: '1.2.3' });
    assert.equal(again, a);
    assert.equal(dir, path.join(folder, 'lib'));
    assert.equal(sep, path.sep);
  });
});

test('a module that is named at run time only stops the generation', () => {
  inFolder({ 'index.js': 'require(name)' }, folder =>
    assert.throws(() => bundle(folder, path.join(folder, 'index.js'), []), /index\.js has require\(name\)/));
});

test('a source map goes, all else stays', () => {
  assert.equal(withoutSourceMap('a();\n//# sourceMappingURL=data:x;base64,AAAA'), 'a();\n');
  assert.equal(withoutSourceMap('a();\n'), 'a();\n');
});
