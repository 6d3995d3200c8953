import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Fault } from '../../setup/fault.mjs';
import { requirePython } from '../../setup/python.mjs';

test('a machine without Python is told what to install', async () => {
  await assert.rejects(requirePython(['no-such-python']), error => {
    assert.ok(error instanceof Fault);
    assert.match(error.message, /no-such-python: it is not on the PATH/);
    assert.match(error.message, /pip install -r trial\/cloud\/requirements\.txt/);
    return true;
  });
});
