import assert from 'node:assert/strict';
import { test } from 'node:test';

import { dotnetHint, newEnough } from '../../setup/prerequisites.mjs';

test('a .NET SDK from 10.0.100 on does, an older one or another major version does not', () => {
  assert.equal(newEnough(['8.0.404', '10.0.100']), true);
  assert.equal(newEnough(['10.0.401']), true);
  assert.equal(newEnough(['9.0.306', '11.0.100-preview.1']), false);
  assert.equal(newEnough([]), false);
});

test('each platform is told its own way to get the SDK', () => {
  assert.match(dotnetHint('win32'), /winget install/);
  assert.match(dotnetHint('darwin'), /brew install/);
  assert.match(dotnetHint('linux'), /apt-get install.*https:\/\//s);
});
