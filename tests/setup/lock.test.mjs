import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { test } from 'node:test';

import { withLock } from '../../setup/lock.mjs';
import { inProject } from '../../setup/project.mjs';

const lockFile = name => inProject('.infra', `${name}.lock`);
const uniqueName = title => `test-${title}-${process.pid}`;

test('the lock is free again after the work, also when it failed', async () => {
  const name = uniqueName('free');
  await assert.rejects(withLock(name, () => Promise.reject(new Error('broken'))), /broken/);
  assert.equal(await withLock(name, () => 'done'), 'done');
  assert.equal(fs.existsSync(lockFile(name)), false);
});

test('the lock of a process that is gone is taken over', async () => {
  const name = uniqueName('stale');
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  fs.mkdirSync(inProject('.infra'), { recursive: true });
  fs.writeFileSync(lockFile(name), `${gone}\n`);
  assert.equal(await withLock(name, () => 'taken'), 'taken');
});

test('several processes at once do the work one after the other', async t => {
  const name = uniqueName('many');
  const log = inProject('.infra', `${name}.log`);
  t.after(() => fs.rmSync(log, { force: true }));
  fs.writeFileSync(lockFile(name), `${spawnSync(process.execPath, ['-e', '']).pid}\n`); // they also race for a stale lock
  const script = `
    import fs from 'node:fs';
    import { setTimeout } from 'node:timers/promises';
    import { withLock } from './setup/lock.mjs';
    await withLock('${name}', async () => {
      fs.appendFileSync(process.argv[1], 'in ');
      await setTimeout(30);
      fs.appendFileSync(process.argv[1], 'out ');
    });`;
  const children = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script, log], { cwd: inProject(), stdio: 'ignore' }));
  const codes = await Promise.all(children.map(async child => (await once(child, 'exit'))[0]));
  assert.deepEqual(codes, [0, 0, 0, 0, 0, 0]);
  assert.equal(fs.readFileSync(log, 'utf8'), 'in out '.repeat(6));
});
