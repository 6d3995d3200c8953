import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { Refusal } from './refusal.mjs';

const givenNamespaces = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/** Where a provider's configuration points: read from the host and from the arguments of the command that fetches the token. */
export function whereTo({ host, cluster_ca_certificate: certificate, exec }) {
  const args = exec?.[0]?.args ?? [];
  const after = flag => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined);
  return {
    host,
    certificate,
    clusterName: after('--cluster-name'),
    region: after('--region') ?? process.env.AWS_REGION ?? 'us-east-1',
    account: after('--role-arn')?.split(':')[4],
  };
}

/** Connects to the cluster, or says why a real provider could not. */
export async function connect(world, where) {
  const cluster = await world.cloud.findCluster(where);
  if (!cluster) {
    throw unreachable(`${where.host ?? where.clusterName}: no such host`, 'There is no such EKS cluster.');
  }
  if (!['ACTIVE', 'UPDATING'].includes(cluster.status)) {
    throw unreachable(`${cluster.endpoint ?? cluster.name}: i/o timeout`, `EKS cluster ${cluster.name} is ${cluster.status}.`);
  }
  if (where.host && cluster.endpoint && where.host !== cluster.endpoint) {
    throw unreachable(`${where.host}: no such host`, `The endpoint of EKS cluster ${cluster.name} is ${cluster.endpoint}.`);
  }
  const authority = cluster.certificateAuthority?.data;
  if (where.certificate && authority && where.certificate !== Buffer.from(authority, 'base64').toString('utf8')) {
    throw unreachable('x509: certificate signed by unknown authority',
      `cluster_ca_certificate is not the certificate authority of EKS cluster ${cluster.name}.`);
  }
  return new Cluster(world, where, cluster);
}

export const unreachable = (what, detail) => new Refusal(`Kubernetes cluster unreachable: ${what}`, detail);

/** A cluster's objects, and what runs in it. */
class Cluster {
  #world;
  #where;
  #description;
  #content;

  constructor(world, where, description) {
    this.#world = world;
    this.#where = where;
    this.#description = description;
    this.#content = world.store.objectsOf([description.arn ?? description.name, description.createdAt].filter(Boolean).join('@'));
  }

  find(type, namespace, name) {
    return this.#content.objects[key(type, namespace, name)];
  }

  /** The objects of a type, in one namespace or in all. */
  all(type, namespace) {
    return Object.values(this.#content.objects).filter(object =>
      object.type === type && (namespace === undefined || object.namespace === namespace));
  }

  hasNamespace(name) {
    return givenNamespaces.includes(name) || this.find('kubernetes_namespace_v1', '', name) !== undefined;
  }

  put(object) {
    this.#content.objects[key(object.type, object.namespace, object.name)] = object;
    this.#world.store.save();
  }

  remove({ type, namespace, name }) {
    delete this.#content.objects[key(type, namespace, name)];
    this.#world.store.save();
  }

  /** What the API server gives to each object it stores. */
  identity() {
    return { uid: randomUUID(), resource_version: this.nextVersion() };
  }

  nextVersion() {
    this.#content.version += 1;
    return String(this.#content.version);
  }

  hasNodeGroups() {
    return this.#world.cloud.hasNodeGroups(this.#description, this.#where);
  }

  async requireNodes(summary) {
    if (!await this.#world.cloud.nodesRun(this.#description, this.#where)) {
      throw new Refusal(summary, `EKS cluster ${this.#description.name} has no running node group that would take the pods.`);
    }
  }

  addOnWorks(name) {
    return this.#world.cloud.addOnWorks(this.#description, name, this.#where);
  }

  /**
   * Lets a controller in the cluster do work that takes a while. It must be there before and after: an order of destruction that is
   * left to chance is thus found out each time, not once in a while.
   */
  async during(check) {
    await check(this);
    await pause(this.#world.settleMilliseconds);
    await check(await connect(this.#world, this.#where));
  }
}

const key = (type, namespace, name) => `${type}/${namespace}/${name}`;
