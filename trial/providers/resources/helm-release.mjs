// Helm releases. Charts are not rendered; what matters of some is modelled: who makes load balancers, and who has one.
import fs from 'node:fs';
import path from 'node:path';

import { Refusal } from '../refusal.mjs';
import { isUnknown } from '../values.mjs';

const type = 'helm_release';
const loadBalancerController = 'aws-load-balancer-controller';
const chartsWithLoadBalancer = ['ingress-nginx'];

const place = ({ namespace, name }) => ({ namespace, name });
const waits = ({ wait, atomic }) => wait || atomic;

/** The annotation, or the class, that leaves a service's load balancer to the controller alone; EKS itself then makes none. */
const leavesItToController = ({ values, set }) =>
  /aws-load-balancer-type\W+(external|nlb-ip)|service\.k8s\.aws\/nlb/.test(JSON.stringify([values, set]));

const controllers = cluster => cluster.all(type).filter(({ chart }) => chart === loadBalancerController);

export const helmRelease = workingDirectory => ({
  planned: place,
  locate: place,

  /** What is known of a release that is imported. */
  stateOf(id) {
    const [name, namespace = 'default'] = id.split('/').reverse();
    return { id: name, name, namespace };
  },

  validate: () => [],

  /** A chart in a folder is upgraded when the version in its Chart.yaml changes, and only then. */
  adjust(planned, config) {
    const { chart, repository } = planned;
    if (config.version !== null || isUnknown(chart) || !isFolder(chart, repository)) {
      return planned;
    }
    return { ...planned, version: readChart(chart, workingDirectory)?.version ?? planned.version };
  },

  async create(cluster, planned) {
    const at = place(planned);
    const chart = findChart(planned, workingDirectory);
    prepareNamespace(cluster, at.namespace, planned.create_namespace);
    const hasLoadBalancer = chartsWithLoadBalancer.includes(chart.name);
    if (waits(planned)) {
      await becomeReady(cluster, chart, hasLoadBalancer && leavesItToController(planned), planned.atomic
        ? `release ${at.name} failed, and has been uninstalled due to atomic being set: context deadline exceeded`
        : 'context deadline exceeded');
    }
    if (cluster.find(type, at.namespace, at.name)) {
      throw new Refusal('cannot re-use a name that is still in use', `Release "${at.name}" exists in namespace ${at.namespace}.`);
    }
    const attributes = { ...planned, ...deployed(planned, chart), id: at.name };
    const madeByController = leavesItToController(planned) || controllers(cluster).length > 0;
    const loadBalancer = hasLoadBalancer ? { madeByController } : undefined;
    cluster.put({ type, ...at, chart: chart.name, loadBalancer, attributes });
    const namespace = cluster.find('kubernetes_namespace_v1', '', at.namespace);
    if (namespace) {
      cluster.put({ ...namespace, hadRelease: true });
    }
    return attributes;
  },

  read: async (cluster, object) => object.attributes,

  async update(cluster, object, planned) {
    const chart = findChart(planned, workingDirectory);
    if (waits(planned)) {
      await cluster.requireNodes(planned.atomic
        ? `release ${object.name} failed, and has been rolled back due to atomic being set: context deadline exceeded`
        : 'context deadline exceeded');
    }
    const attributes = { ...planned, ...deployed(planned, chart, object.attributes.metadata[0]) };
    cluster.put({ ...object, chart: chart.name, attributes });
    return attributes;
  },

  missing: name => new Refusal(`"${name}" has no deployed releases`),

  async delete(cluster, object, name) {
    if (!object) {
      throw new Refusal(`uninstall: Release not loaded: ${name}: release: not found`, 'Its namespace may have been deleted before it.');
    }
    const stuck = `uninstallation of release "${name}" timed out waiting for the condition`;
    if (waits(object.attributes)) {
      await cluster.requireNodes(stuck);
    }
    if (object.loadBalancer?.madeByController) {
      await cluster.during(async current => {
        if (controllers(current).length === 0) {
          throw new Refusal(stuck, `Its load balancer cannot be deleted: ${loadBalancerController}, which made it, is gone.`);
        }
        await current.requireNodes(stuck);
      });
    }
    cluster.remove(object);
  },
});

/** What `wait` waits for. A real one would wait for what is still to come, until its timeout; here it must be there. */
async function becomeReady(cluster, chart, needsController, failure) {
  if (needsController && controllers(cluster).length === 0) {
    throw new Refusal(failure, `Its service gets no load balancer: ${loadBalancerController}, which is to make it, is not installed.`);
  }
  if (chart.name === loadBalancerController) {
    // Takes a while, so that a release which should come after it, but does not, is sure to be too early.
    await cluster.during(current => current.requireNodes(failure));
  } else {
    await cluster.requireNodes(failure);
  }
}

function prepareNamespace(cluster, name, create) {
  if (cluster.hasNamespace(name)) {
    return;
  }
  if (!create) {
    throw new Refusal(`create: failed to create: namespaces "${name}" not found`);
  }
  const metadata = { annotations: null, generate_name: null, generation: 0, labels: { name }, name, ...cluster.identity() };
  cluster.put({ type: 'kubernetes_namespace_v1', namespace: '', name, attributes: { id: name, metadata: [metadata] } });
}

const isFolder = (chart, repository) => !repository && !chart.startsWith('oci://');

/** A chart of a repository is taken to exist; one in a folder is looked at. */
function findChart({ chart, repository, version }, workingDirectory) {
  if (!isFolder(chart, repository)) {
    return { name: path.posix.basename(chart), version: version ?? '0.0.0' };
  }
  const found = readChart(chart, workingDirectory);
  if (!found) {
    throw new Refusal(`could not download chart: path "${chart}" not found`,
      `There is no Chart.yaml in ${path.resolve(workingDirectory, chart)}, and no repository is named.`);
  }
  return found;
}

function readChart(chart, workingDirectory) {
  const file = path.resolve(workingDirectory, chart, 'Chart.yaml');
  if (!fs.existsSync(file)) {
    return null;
  }
  const text = fs.readFileSync(file, 'utf8');
  const field = name => text.match(new RegExp(`^${name}:\\s*["']?([^"'\\s#]+)`, 'm'))?.[1];
  return { name: field('name'), version: field('version') };
}

function deployed({ name, namespace }, chart, previous) {
  const now = Math.floor(Date.now() / 1000);
  return {
    version: chart.version,
    status: 'deployed',
    metadata: [{
      app_version: '',
      chart: chart.name,
      first_deployed: previous?.first_deployed ?? now,
      last_deployed: now,
      name,
      namespace,
      notes: '',
      revision: (previous?.revision ?? 0) + 1,
      values: '{}',
      version: chart.version,
    }],
  };
}
