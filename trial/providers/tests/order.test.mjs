// The order of destruction: a wrong one fails, each time and with a reason.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bench, namespace, release } from './bench.mjs';
import { fakeEks } from './fake-eks.mjs';

const controller = 'aws-load-balancer-controller';

const annotations = { 'service.beta.kubernetes.io/aws-load-balancer-type': 'external' };

/** An ingress controller with a load balancer; `ordered` makes it wait for the load balancer controller, and go before it. */
const ingress = ordered => ({
  resource: {
    kubernetes_namespace_v1: { nginx: namespace('nginx') },
    helm_release: {
      controller: release(controller, 'kube-system'),
      ingress: release('ingress-nginx', '${kubernetes_namespace_v1.nginx.metadata[0].name}', {
        values: [JSON.stringify({ controller: { service: { annotations } } })],
        ...ordered && { depends_on: ['helm_release.controller'] },
      }),
    },
  },
});

async function deployed(t, configuration) {
  const eks = await fakeEks(t);
  const place = await bench(t, { cloud: eks.url, settle: 300 });
  place.write(configuration);
  await place.init();
  const applied = await place.apply();
  assert.equal(applied.code, 0, applied.output);
  return { eks, place };
}

const deletions = place => place.changes().filter(line => line.startsWith('delete'));

test('a load balancer goes before its controller', async t => {
  const { place } = await deployed(t, ingress(true));
  const destroyed = await place.destroy();
  assert.equal(destroyed.code, 0, destroyed.output);
  const order = deletions(place);
  assert.equal(order.length, 3);
  assert.ok(order.indexOf(`delete helm_release nginx/ingress-nginx`) < order.indexOf(`delete helm_release kube-system/${controller}`));
  assert.ok(order.indexOf(`delete helm_release nginx/ingress-nginx`) < order.indexOf('delete kubernetes_namespace_v1 /nginx'));
});

test('without the dependency the load balancer finds no controller that would make it', async t => {
  const eks = await fakeEks(t);
  const place = await bench(t, { cloud: eks.url, settle: 300 });
  place.write(ingress(false));
  await place.init();
  const applied = await place.apply();
  assert.equal(applied.code, 1);
  assert.match(applied.words, /release ingress-nginx failed.*Its service gets no load balancer: aws-load-balancer-controller/);
  assert.equal((await place.apply()).code, 0);
});

test('without the dependency the controller goes too early, and the load balancer stays', async t => {
  const { place } = await deployed(t, ingress(true));
  place.write(ingress(false));
  // Destruction follows the dependencies in the state, which only a change of the resource would rewrite.
  const state = place.state();
  state.resources.find(({ name }) => name === 'ingress').instances[0].dependencies = ['kubernetes_namespace_v1.nginx'];
  place.writeFile('terraform.tfstate', JSON.stringify(state));
  const destroyed = await place.destroy();
  assert.equal(destroyed.code, 1, destroyed.output);
  assert.match(destroyed.words,
    /release "ingress-nginx" timed out.*Its load balancer cannot be deleted: aws-load-balancer-controller, which made it, is gone/);
  assert.deepEqual(deletions(place).sort(), [
    `delete helm_release kube-system/${controller}`, 'delete helm_release nginx/ingress-nginx refused',
  ]);
});

test('without a controller in the cluster, the control plane makes and deletes the load balancer', async t => {
  const configuration = ingress(false);
  delete configuration.resource.helm_release.controller;
  delete configuration.resource.helm_release.ingress.values;
  const { place } = await deployed(t, configuration);
  assert.equal((await place.destroy()).code, 0);
});

test('a namespace with a load balancer left cannot go', async t => {
  const { place } = await deployed(t, ingress(true));
  assert.equal((await place.terraform('state', 'rm', 'helm_release.ingress')).code, 0);
  const destroyed = await place.destroy('-target=kubernetes_namespace_v1.nginx');
  assert.equal(destroyed.code, 1);
  assert.match(destroyed.words, /namespace "nginx" stays Terminating.*Release "ingress-nginx" still has a load balancer/);
});

const workloads = {
  resource: {
    kubernetes_namespace_v1: { team: namespace('team') },
    kubernetes_secret_v1: {
      password: { metadata: { name: 'password', namespace: '${kubernetes_namespace_v1.team.metadata[0].name}' }, data: { a: 'b' } },
    },
  },
};

test('volumes go before the driver that deletes them, and while nodes run', async t => {
  const { eks, place } = await deployed(t, workloads);
  eks.addOns['aws-ebs-csi-driver'].status = 'DELETING';
  const late = await place.destroy();
  assert.equal(late.code, 1);
  assert.match(late.words, /namespace "team" stays Terminating.*the add-on aws-ebs-csi-driver no longer runs/);
  eks.addOns['aws-ebs-csi-driver'].status = 'ACTIVE';
  const { nodeGroups } = eks;
  eks.nodeGroups = { default: { status: 'DELETING' } };
  assert.match((await place.destroy()).words, /namespace "team" stays Terminating.*no running node group/);
  eks.nodeGroups = nodeGroups;
  assert.equal((await place.destroy()).code, 0);
});

test('a driver that goes while volumes are being deleted is too early as well', async t => {
  const { eks, place } = await deployed(t, workloads);
  const destroying = place.destroy();
  while (!eks.requests.some(({ path }) => path.includes('/node-groups'))) {
    await new Promise(resolve => { setTimeout(resolve, 20); });
  }
  delete eks.addOns['aws-ebs-csi-driver'];
  assert.match((await destroying).words, /the add-on aws-ebs-csi-driver no longer runs/);
});

test('a namespace of a release, and one of a cluster that never had the driver, hold no volumes', async t => {
  const { eks, place } = await deployed(t, ingress(true));
  eks.addOns = {};
  assert.equal((await place.destroy()).code, 0);
  place.write(workloads);
  assert.equal((await place.apply()).code, 0);
  assert.equal((await place.destroy()).code, 0);
});

test('releases go before the nodes, and before their namespace', async t => {
  const { eks, place } = await deployed(t, ingress(true));
  const { nodeGroups } = eks;
  eks.nodeGroups = { default: { status: 'DELETING' } };
  const destroyed = await place.destroy('-target=helm_release.controller');
  assert.equal(destroyed.code, 1);
  assert.match(destroyed.words, /uninstallation of release "\S+" timed out.*no running node group/);
  eks.nodeGroups = nodeGroups;
  assert.equal((await place.destroy()).code, 0);
});

test('everything goes before the cluster', async t => {
  const { eks, place } = await deployed(t, workloads);
  eks.cluster.status = 'DELETING';
  const destroyed = await place.destroy();
  assert.equal(destroyed.code, 1);
  assert.match(destroyed.words, /EKS cluster acme is DELETING/);
  assert.deepEqual(place.state().resources.length, 2);
});
