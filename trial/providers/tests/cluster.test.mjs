// What the stand-ins refuse because of the cluster, as a local cloud describes it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bench, namespace, providers, release } from './bench.mjs';
import { fakeEks } from './fake-eks.mjs';

const oneNamespace = { resource: { kubernetes_namespace_v1: { team: namespace('team') } } };

async function withCloud(t, configuration = oneNamespace) {
  const eks = await fakeEks(t);
  const place = await bench(t, { cloud: eks.url });
  place.write(configuration);
  const init = await place.init();
  assert.equal(init.code, 0, init.output);
  return { eks, place };
}

const refuses = async (place, pattern) => {
  const { code, words } = await place.apply();
  assert.equal(code, 1, words);
  assert.match(words, pattern);
};

test('a cluster that is being made, deleted or is not there is unreachable', async t => {
  const { eks, place } = await withCloud(t);
  eks.cluster.status = 'CREATING';
  await refuses(place, /Kubernetes cluster unreachable: .*i\/o timeout.*EKS cluster acme is CREATING/);
  eks.cluster.status = 'DELETING';
  await refuses(place, /EKS cluster acme is DELETING/);
  const { cluster } = eks;
  eks.cluster = null;
  await refuses(place, /no such host.*There is no such EKS cluster/);
  eks.cluster = { ...cluster, status: 'UPDATING' };
  assert.equal((await place.apply()).code, 0);
});

test('a cluster that is gone is an error for what the state holds, not an empty plan', async t => {
  const { eks, place } = await withCloud(t);
  assert.equal((await place.apply()).code, 0);
  eks.cluster = null;
  const plan = await place.plan();
  assert.equal(plan.code, 1);
  assert.match(plan.words, /There is no such EKS cluster/);
});

test('a cluster made anew under the same name holds no objects', async t => {
  const { eks, place } = await withCloud(t);
  assert.equal((await place.apply()).code, 0);
  eks.cluster.createdAt = 2;
  assert.deepEqual((await place.plan()).counts, [1, 0, 0]);
});

test('a wrong endpoint or certificate authority is refused', async t => {
  const { place } = await withCloud(t, { ...oneNamespace, provider: providers({ host: 'https://other.eks.local' }) });
  await refuses(place, /https:\/\/other.eks.local: no such host.*The endpoint of EKS cluster acme is https:\/\/acme.eks.local/);
  const connection = { host: 'https://acme.eks.local', cluster_ca_certificate: 'another' };
  place.write({ ...oneNamespace, provider: providers(connection) });
  await refuses(place, /x509: certificate signed by unknown authority/);
  place.write({ ...oneNamespace, provider: providers({ ...connection, cluster_ca_certificate: 'authority' }) });
  assert.equal((await place.apply()).code, 0);
});

test('without its name in the arguments a cluster is found by its endpoint, in the region of the arguments', async t => {
  const { eks, place } = await withCloud(t);
  const exec = { api_version: 'client.authentication.k8s.io/v1beta1', command: 'aws', args: ['--region', 'eu-north-1'] };
  place.write({ ...oneNamespace, provider: { kubernetes: { host: 'https://acme.eks.local', exec: [exec] } } });
  assert.equal((await place.apply()).code, 0);
  assert.deepEqual(eks.requests.slice(0, 2).map(({ path }) => path), ['/clusters', '/clusters/acme']);
  assert.match(eks.requests[0].credential, /\/eu-north-1\/eks\/aws4_request/);
});

test('a host that is known only after apply cannot be refreshed from', async t => {
  const { place } = await withCloud(t);
  assert.equal((await place.apply()).code, 0);
  place.write({
    resource: { ...oneNamespace.resource, terraform_data: { cluster: { input: 'https://acme.eks.local' } } },
    provider: providers({ host: '${terraform_data.cluster.output}' }),
  });
  const plan = await place.plan();
  assert.equal(plan.code, 1);
  assert.match(plan.words, /dial tcp 127.0.0.1:80: connect: connection refused.*configured before the cluster was known/);
});

test('a host that is known only after apply is good enough to create from', async t => {
  const { place } = await withCloud(t, {
    resource: { ...oneNamespace.resource, terraform_data: { cluster: { input: 'https://acme.eks.local' } } },
    provider: providers({ host: '${terraform_data.cluster.output}' }),
  });
  const applied = await place.apply();
  assert.equal(applied.code, 0, applied.output);
  assert.equal((await place.plan()).code, 0);
});

test('a cloud that does not answer, or fails for long, is said to be the reason', async t => {
  const [silent, failing] = [await withCloud(t), await withCloud(t)];
  silent.eks.close();
  failing.eks.failures = Array(20).fill(500);
  await Promise.all([
    refuses(silent.place, /Kubernetes cluster unreachable.*The local cloud at http:\/\/127.0.0.1:\d+ does not answer: .*ECONNREFUSED/),
    refuses(failing.place, /Kubernetes cluster unreachable.*The local cloud at \S+ answered 500 to GET \/clusters\/acme/),
  ]);
});

test('a cloud that is throttled or fails for a while is asked again', async t => {
  const { eks, place } = await withCloud(t);
  eks.failures = [429, 500, 503];
  assert.equal((await place.apply()).code, 0);
});

test('objects and releases need their namespace, names are given once', async t => {
  const { place } = await withCloud(t, { resource: { helm_release: { app: release('app', 'absent') } } });
  await refuses(place, /create: failed to create: namespaces "absent" not found/);
  place.write({ resource: { kubernetes_config_map_v1: { a: { metadata: { name: 'a', namespace: 'absent' } } } } });
  await refuses(place, /namespaces "absent" not found/);
  place.write({ resource: { kubernetes_namespace_v1: { system: namespace('kube-system') } } });
  await refuses(place, /namespaces "kube-system" already exists/);
  const config = { metadata: { name: 'a', namespace: 'default' } };
  place.write({ resource: { kubernetes_config_map_v1: { one: config, two: config } } });
  await refuses(place, /configmaps "a" already exists/);
  place.write({ resource: { helm_release: { one: release('app', 'default'), two: release('app', 'default') } } });
  await refuses(place, /cannot re-use a name that is still in use/);
  place.write({ resource: { kubernetes_service_account_v1: { a: { metadata: { name: 'default' } } } } });
  await refuses(place, /serviceaccounts "default" already exists/);
});

test('a release makes its namespace when it is told to', async t => {
  const { place } = await withCloud(t, { resource: { helm_release: { app: release('app', 'made', { create_namespace: true }) } } });
  assert.equal((await place.apply()).code, 0);
  assert.equal((await place.plan()).code, 0);
});

test('a chart that is in no folder is refused', async t => {
  const { place } = await withCloud(t, { resource: { helm_release: { app: { name: 'app', chart: './absent' } } } });
  await refuses(place, /could not download chart: path "\.\/absent" not found/);
});

test('a release becomes ready only on nodes that take its pods', async t => {
  const { eks, place } = await withCloud(t, { resource: { helm_release: { app: release('app', 'default') } } });
  const refused = /release app failed, and has been uninstalled due to atomic being set: context deadline exceeded.*no running node group/;
  eks.nodeGroups.default.status = 'CREATING';
  await refuses(place, refused);
  eks.nodeGroups.default = { status: 'ACTIVE', scalingConfig: { desiredSize: 0 } };
  await refuses(place, refused);
  eks.nodeGroups.default = { status: 'ACTIVE', taints: [{ key: 'gpu', effect: 'NO_SCHEDULE' }] };
  await refuses(place, refused);
  place.write({ resource: { helm_release: { app: release('app', 'default', { atomic: false, wait: false }) } } });
  assert.equal((await place.apply()).code, 0);
});

test('aws-auth must be made before EKS makes it with the first node group', async t => {
  const configuration = { resource: { kubernetes_config_map_v1: { auth: { metadata: { name: 'aws-auth', namespace: 'kube-system' } } } } };
  const { eks, place } = await withCloud(t, configuration);
  await refuses(place, /configmaps "aws-auth" already exists.*EKS made it with the first node group/);
  eks.nodeGroups = {};
  assert.equal((await place.apply()).code, 0);
});
