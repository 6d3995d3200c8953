// Real Terraform with the stand-ins, and a cluster of which everything is taken to be well.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

import { bench, namespace, release } from './bench.mjs';

const inTeam = '${kubernetes_namespace_v1.team.metadata[0].name}';

const everyType = () => ({
  resource: {
    kubernetes_namespace_v1: { team: namespace('team', { timeouts: { delete: '15m' } }) },
    kubernetes_config_map_v1: {
      settings: { metadata: { name: 'settings', namespace: inTeam, labels: { app: 'a' } }, data: { colour: 'red' } },
    },
    kubernetes_secret_v1: {
      password: { metadata: { name: 'password', namespace: inTeam }, data: { value: 'hunter2-in-state' } },
      written: { metadata: { name: 'written', namespace: inTeam }, data_wo: { value: 'hunter2-write-only' }, data_wo_revision: 1 },
    },
    kubernetes_service_account_v1: {
      robot: { metadata: { name: 'robot', namespace: inTeam }, image_pull_secret: [{ name: 'b' }, { name: 'a' }] },
    },
    kubernetes_storage_class_v1: {
      fast: { ...namespace('fast'), storage_provisioner: 'ebs.csi.aws.com', parameters: { type: 'gp3' }, mount_options: ['iam', 'tls'] },
    },
    helm_release: {
      app: release('app', inTeam, {
        values: ['a: 1'],
        set: [{ name: 'b', value: '2' }],
        set_sensitive: [{ name: 'c', value: 'hunter2-set' }],
      }),
    },
  },
  output: {
    revision: { value: '${helm_release.app.metadata[0].revision}' },
    uid: { value: '${kubernetes_namespace_v1.team.metadata[0].uid}' },
  },
});

async function deployed(t, configuration = everyType()) {
  const place = await bench(t);
  place.write(configuration);
  const init = await place.init();
  assert.equal(init.code, 0, init.output);
  const applied = await place.apply();
  assert.equal(applied.code, 0, applied.output);
  return place;
}

test('everything is created, planned without change, changed in place and destroyed', async t => {
  const place = await deployed(t);
  const clean = await place.plan();
  assert.equal(clean.code, 0, clean.output);
  assert.equal(place.state().outputs.revision.value, 1);
  assert.match(place.state().outputs.uid.value, /^[0-9a-f-]{36}$/);

  const changed = everyType();
  changed.resource.kubernetes_namespace_v1.team.metadata.labels = { owner: 'us' };
  changed.resource.kubernetes_config_map_v1.settings.data.colour = 'blue';
  changed.resource.kubernetes_secret_v1.written.data_wo_revision = 2;
  changed.resource.kubernetes_service_account_v1.robot.automount_service_account_token = false;
  changed.resource.kubernetes_storage_class_v1.fast.allow_volume_expansion = false;
  changed.resource.helm_release.app.version = '1.3.0';
  place.write(changed);
  assert.deepEqual((await place.plan()).counts, [0, 6, 0]);
  const applied = await place.apply();
  assert.equal(applied.code, 0, applied.output);
  assert.equal((await place.plan()).code, 0);
  assert.equal(place.state().outputs.revision.value, 2);

  const destroyed = await place.destroy();
  assert.equal(destroyed.code, 0, destroyed.output);
  assert.deepEqual(place.changes().filter(line => line.startsWith('delete')).at(-1), 'delete kubernetes_namespace_v1 /team');
  assert.doesNotMatch(fs.readFileSync(place.file('objects.json'), 'utf8'), /robot/);
});

test('secret values are in no plan and no journal, and write-only ones are not in the state either', async t => {
  const place = await deployed(t);
  fs.rmSync(place.file('terraform.tfstate.backup'), { force: true });
  const plan = await place.terraform('plan', '-destroy');
  assert.equal(plan.code, 0);
  assert.doesNotMatch(plan.output + fs.readFileSync(place.file('journal.jsonl'), 'utf8'), /hunter2/);
  assert.match(JSON.stringify(place.state()), /hunter2-in-state/);
  assert.doesNotMatch(JSON.stringify(place.state()) + fs.readFileSync(place.file('objects.json'), 'utf8'), /hunter2-write-only/);
});

test('what cannot change in place is replaced', async t => {
  const place = await deployed(t);
  const changed = everyType();
  changed.resource.kubernetes_namespace_v1.team.metadata.name = 'crew';
  changed.resource.kubernetes_storage_class_v1.fast.parameters.type = 'io2';
  changed.resource.helm_release.app.name = 'application';
  place.write(changed);
  const plan = await place.plan();
  assert.deepEqual(plan.counts, [7, 0, 7], plan.output);
  assert.match(plan.output, /name\s+= "team" -> "crew" # forces replacement/);
  assert.match(plan.output, /"type" = "gp3" -> "io2"/);
  const applied = await place.apply();
  assert.equal(applied.code, 0, applied.output);
  assert.equal((await place.plan()).code, 0);
});

test('an immutable config map is replaced when its data changes', async t => {
  const settings = data => ({
    resource: { kubernetes_config_map_v1: { settings: { metadata: { name: 'settings', namespace: 'default' }, immutable: true, data } } },
  });
  const place = await deployed(t, settings({ a: '1' }));
  place.write(settings({ a: '2' }));
  assert.deepEqual((await place.plan()).counts, [1, 0, 1]);
});

test('a chart in a folder is upgraded when the version in its Chart.yaml changes', async t => {
  const place = await bench(t);
  place.writeFile('chart/Chart.yaml', 'name: local\nversion: 0.1.0\n');
  place.write({ resource: { helm_release: { local: { name: 'local', chart: '${path.module}/chart' } } } });
  await place.init();
  assert.equal((await place.apply()).code, 0);
  assert.equal((await place.plan()).code, 0);
  place.writeFile('chart/Chart.yaml', 'name: local\nversion: 0.2.0 # newer\n');
  const plan = await place.plan();
  assert.deepEqual(plan.counts, [0, 1, 0]);
  assert.match(plan.output, /version\s+= "0.1.0" -> "0.2.0"/);
});

test('objects outlive the stand-ins, and one that was deleted by others is created again', async t => {
  const place = await deployed(t);
  await place.stop();
  const kept = JSON.parse(fs.readFileSync(place.file('objects.json'), 'utf8'));
  delete kept.clusters.cluster.objects['kubernetes_config_map_v1/team/settings'];
  fs.writeFileSync(place.file('objects.json'), JSON.stringify(kept));
  await place.start();
  const plan = await place.plan();
  assert.deepEqual(plan.counts, [1, 0, 0], plan.output);
  assert.match(plan.output, /kubernetes_config_map_v1.settings will be created/);
});

test('existing objects are imported', async t => {
  const place = await deployed(t);
  for (const [address, id] of [
    ['kubernetes_namespace_v1.team', 'team'], ['kubernetes_config_map_v1.settings', 'team/settings'], ['helm_release.app', 'team/app'],
  ]) {
    assert.equal((await place.terraform('state', 'rm', address)).code, 0);
    const imported = await place.terraform('import', address, id);
    assert.equal(imported.code, 0, imported.output);
  }
  assert.equal((await place.plan()).code, 0);
  await place.terraform('state', 'rm', 'helm_release.app');
  const absent = await place.terraform('import', 'helm_release.app', 'team/absent');
  assert.match(absent.words, /Cannot import non-existent remote object/);
});

const refusedConfigurations = [
  ['an unknown argument', {
    helm_release: { a: release('a', 'default', { chart_version: '1' }) },
  }, /No argument or block type is named "chart_version"/],
  ['an unknown argument in a block', {
    kubernetes_namespace_v1: { a: { metadata: { title: 'a' } } },
  }, /No argument or block type is named "title"/],
  ['a missing argument', { helm_release: { a: { name: 'a' } } }, /The argument "chart" is required/],
  ['a missing block', { kubernetes_namespace_v1: { a: {} } }, /Insufficient metadata blocks/],
  ['a wrong type', { helm_release: { a: release('a', 'default', { timeout: 'soon' }) } }, /a number is required/],
  ['a type of resource that is not modelled', {
    kubernetes_pod_v1: { a: namespace('a') },
  }, /does not support resource type "kubernetes_pod_v1"/],
  ['a value outside of the allowed ones', {
    kubernetes_storage_class_v1: { a: { ...namespace('a'), storage_provisioner: 'x', reclaim_policy: 'Keep' } },
  }, /expected reclaim_policy to be one of \["Recycle","Delete","Retain"\], got Keep/],
  ['arguments that exclude each other', {
    kubernetes_secret_v1: { a: { ...namespace('a'), data: { a: 'b' }, data_wo: { a: 'b' }, data_wo_revision: 1 } },
  }, /"data_wo": conflicts with data/],
  ['an argument without its companion', {
    kubernetes_secret_v1: { a: { ...namespace('a'), data_wo_revision: 1 } },
  }, /`data_wo,data_wo_revision`/],
  ['a number that is too small', {
    kubernetes_secret_v1: { a: { ...namespace('a'), data_wo: { a: 'b' }, data_wo_revision: 0 } },
  }, /expected data_wo_revision to be at least \(1\), got 0/],
  ['an invalid name', { kubernetes_namespace_v1: { a: namespace('My_Team') } }, /"My_Team" is not a valid name/],
  ['too long a name of a release', { helm_release: { a: release('a'.repeat(54), 'default') } }, /at most 53 characters, got 54/],
  ['a wrong type of a set value', {
    helm_release: { a: release('a', 'default', { set: [{ name: 'b', value: 'c', type: 'int' }] }) },
  }, /expected type to be one of \["auto","string"\], got int/],
];

test('Terraform refuses what the schema or the provider does not allow', async t => {
  const place = await bench(t);
  place.write({});
  await place.init();
  for (const [what, resource, message] of refusedConfigurations) {
    await t.test(what, async () => {
      place.write({ resource });
      const { code, words } = await place.terraform('validate');
      assert.equal(code, 1);
      assert.match(words, message);
    });
  }
});
