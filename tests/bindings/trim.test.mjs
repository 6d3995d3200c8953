import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';

import { nearest } from '../../bindings/nearest.mjs';
import { csharpName, readAssembly, submodulesOf, writeTrimmedPackage } from '../../bindings/trim.mjs';
import { inProject } from '../../setup/project.mjs';

const source = inProject('node_modules', '@cdktf/provider-helm');
const assembly = readAssembly(source);
const prefix = '@cdktf/provider-helm.';

function trimmed(t, names) {
  // Inside the project, so that the copy finds cdktf and constructs in node_modules.
  fs.mkdirSync(inProject('.infra'), { recursive: true });
  const target = fs.mkdtempSync(inProject('.infra', 'trim test '));
  t.after(() => fs.rmSync(target, { recursive: true }));
  writeTrimmedPackage(source, target, assembly, names);
  return target;
}

test('the C# name of a submodule maps to its folder, also where the dashes cannot be derived from it', () => {
  assert.equal(csharpName('@cdktf/provider-aws.eksCluster'), 'EksCluster');
  assert.deepEqual(submodulesOf(assembly).get('DataHelmTemplate'), { key: `${prefix}dataHelmTemplate`, folder: 'data-helm-template' });
});

test('only the named submodules are kept, in the assembly and on disk', t => {
  const target = trimmed(t, ['Provider', 'Release']);
  const kept = readAssembly(target);
  assert.deepEqual(Object.keys(kept.submodules).sort(), [`${prefix}provider`, `${prefix}release`]);
  assert.ok(Object.keys(kept.types).every(name => name.startsWith(`${prefix}provider.`) || name.startsWith(`${prefix}release.`)));
  assert.deepEqual(fs.readdirSync(path.join(target, 'lib')).sort(), ['index.js', 'provider', 'release']);
});

test('classes lose inputs, mutators and setters; config structs stay whole', t => {
  const kept = readAssembly(trimmed(t, ['Provider', 'Release']));
  const release = `${prefix}release.Release`;
  const names = members => members.map(({ name }) => name);
  assert.ok(names(assembly.types[release].properties).includes('chartInput'));
  const left = names(kept.types[release].properties);
  assert.ok(left.includes('chart') && !left.includes('chartInput'));
  assert.ok(names(kept.types[release].methods).every(name => !/^(reset|put)/.test(name)));
  assert.ok(kept.types[release].properties.every(({ immutable, static: isStatic }) => immutable || isStatic));
  assert.deepEqual(kept.types[`${release}Config`], assembly.types[`${release}Config`]);
});

test('the trimmed package runs: its exports create the same Terraform JSON as the whole package', t => {
  const require = createRequire(import.meta.url);
  const { Testing } = require('cdktf');
  const json = helm => Testing.synthScope(scope => {
    new helm.provider.HelmProvider(scope, 'helm', { kubernetes: { host: 'https://localhost' } });
    new helm.release.Release(scope, 'release', { name: 'a', chart: 'b', atomic: true, setSensitive: [{ name: 'x', value: 'y' }] });
  });
  const whole = json(require('@cdktf/provider-helm'));
  assert.equal(json(require(path.join(trimmed(t, ['Provider', 'Release']), 'lib', 'index.js'))), whole);
  assert.equal(JSON.parse(whole).resource.helm_release.release.chart, 'b');
});

test('a mistyped name is answered with the nearest known ones', () => {
  const known = ['EksCluster', 'EksClusterAuth', 'EcsCluster', 'Vpc'];
  assert.deepEqual(nearest('EksClustr', known), ['EksCluster', 'EcsCluster']);
  assert.deepEqual(nearest('Kubernetes', known), []);
});
