import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

import { addressesOf, differences } from '../../setup/addresses.mjs';

function write(t, stacks) {
  const output = fs.mkdtempSync(path.join(os.tmpdir(), 'infra addresses '));
  t.after(() => fs.rmSync(output, { recursive: true }));
  for (const [file, content] of Object.entries(stacks)) {
    const full = path.join(output, 'stacks', file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, JSON.stringify(content));
  }
  return addressesOf(output);
}

const root = { module: { vpc: { source: './modules/vpc' } }, output: { id: { value: '${module.vpc.id}' } } };
const vpc = (cidr, more = {}) => ({ resource: { aws_vpc: { vpc: { cidr_block: cidr, ...more } } } });

test('a resource of a module has the address that Terraform gives it', t => {
  const found = write(t, { 'simphera/cdk.tf.json': root, 'simphera/modules/vpc/main.tf.json': vpc('10.0.0.0/16') });
  assert.deepEqual([...found.keys()], ['module.vpc', 'module.vpc.aws_vpc.vpc', 'output.id']);
});

test('several stacks have their names before their addresses', t => {
  const found = write(t, { 'one/cdk.tf.json': vpc('10.0.0.0/16'), 'two/cdk.tf.json': vpc('10.1.0.0/16') });
  assert.deepEqual([...found.keys()], ['one: aws_vpc.vpc', 'two: aws_vpc.vpc']);
});

test('changes are told by address: what came, what went, and each argument with both values', t => {
  const before = write(t, { 's/cdk.tf.json': { resource: { aws_vpc: { vpc: { cidr_block: '10.0.0.0/16', tags: { a: 'b' } }, old: {} } } } });
  const after = write(t, { 's/cdk.tf.json': { resource: { aws_vpc: { vpc: { cidr_block: '10.1.0.0/16', tags: { a: 'b' } }, new: {} } } } });
  assert.deepEqual(differences(before, after), [
    '~ aws_vpc.vpc: cidr_block "10.0.0.0/16" -> "10.1.0.0/16"',
    '+ aws_vpc.new',
    '- aws_vpc.old',
  ]);
  assert.deepEqual(differences(after, after), []);
});

test('of long values the part where they begin to differ is told', () => {
  const block = name => new Map([['a.b', JSON.stringify({ policy: `${'x'.repeat(100)} role/${name} ${'y'.repeat(100)}` })]]);
  const [line, ...others] = differences(block('one'), block('two'));
  assert.deepEqual(others, []);
  assert.match(line, /^~ a\.b: policy \.\.\.x+ role\/one y+\.\.\. -> \.\.\.x+ role\/two y+\.\.\.$/);
});

test('a folder without output holds nothing', () => {
  assert.equal(addressesOf(path.join(os.tmpdir(), 'no such folder')).size, 0);
});
