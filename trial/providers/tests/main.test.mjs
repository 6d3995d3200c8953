// The process of the stand-ins: how it starts and how it ends.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.mjs', import.meta.url));

function options(t) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'infra-standins-'));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  return ['--cloud', 'none', '--state', path.join(folder, 'objects.json'), '--log', path.join(folder, 'journal.jsonl')];
}

async function started(t, stdio) {
  const child = spawn(process.execPath, [main, ...options(t)], { stdio });
  t.after(() => child.kill('SIGKILL'));
  const { value } = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
  return { child, attachments: JSON.parse(value) };
}

test('one line says how Terraform reaches both providers, on this machine only', async t => {
  const { child, attachments } = await started(t, ['pipe', 'pipe', 'inherit']);
  assert.deepEqual(Object.keys(attachments), ['registry.terraform.io/hashicorp/helm', 'registry.terraform.io/hashicorp/kubernetes']);
  for (const { Addr, ...rest } of Object.values(attachments)) {
    assert.deepEqual(rest, { Protocol: 'grpc', ProtocolVersion: 5, Pid: child.pid, Test: true });
    const [host, port] = Addr.String.split(':');
    assert.equal(host, '127.0.0.1');
    const socket = net.connect(Number(port), host);
    await once(socket, 'connect');
    socket.destroy();
  }
});

test('the process ends when its starter closes its standard input, and not because there is none', async t => {
  const { child } = await started(t, ['pipe', 'pipe', 'inherit']);
  child.stdin.end();
  assert.deepEqual(await once(child, 'exit'), [0, null]);

  const other = await started(t, ['ignore', 'pipe', 'inherit']);
  await new Promise(resolve => { setTimeout(resolve, 300); });
  assert.equal(other.child.exitCode, null);
});

test('the process ends on SIGTERM but not on SIGINT, which Terraform needs it to survive',
  { skip: process.platform === 'win32' && 'Windows has no signals' }, async t => {
    const { child } = await started(t, ['pipe', 'pipe', 'inherit']);
    child.kill('SIGINT');
    await new Promise(resolve => { setTimeout(resolve, 300); });
    assert.equal(child.exitCode, null);
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

test('wrong options are explained', t => {
  const run = args => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', input: '' });
  for (const [args, message] of [
    [[], /--cloud is missing/],
    [[...options(t), '--colour', 'red'], /Unknown option '--colour'/],
    [[...options(t), '--settle', 'soon'], /--settle takes milliseconds, got "soon"/],
  ]) {
    const { status, stderr } = run(args);
    assert.equal(status, 2);
    assert.match(stderr, message);
    assert.match(stderr, /usage: node trial\/providers\/main.mjs/);
  }
});
