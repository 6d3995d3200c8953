// What the providers learn of the cluster from the local cloud: is it there, do nodes run, which add-ons are installed.
import { setTimeout as pause } from 'node:timers/promises';

import { Refusal } from './refusal.mjs';

const retryMilliseconds = [250, 500, 1000, 2000];

/** By this the local cloud tells the calls of the stand-ins from those of the user's Terraform. */
const userAgent = 'infra-stand-in-providers';

// What is being changed, or is not at its best, still answers.
const works = status => ['ACTIVE', 'UPDATING', 'DEGRADED'].includes(status);

/** The local cloud's EKS. Signatures are not checked there; the credential only says which service, region and account is meant. */
export class LocalCloud {
  #url;

  constructor(url) {
    this.#url = url.replace(/\/+$/, '');
  }

  /** @returns the cluster as `DescribeCluster` shows it, or null when there is none */
  async findCluster({ clusterName, host, ...where }) {
    if (clusterName) {
      return (await this.#get(`/clusters/${encodeURIComponent(clusterName)}`, where))?.cluster ?? null;
    }
    for (const name of (await this.#get('/clusters', where))?.clusters ?? []) {
      const cluster = (await this.#get(`/clusters/${encodeURIComponent(name)}`, where))?.cluster;
      if (cluster?.endpoint === host) {
        return cluster;
      }
    }
    return null;
  }

  /** @returns whether the cluster has a node group, in whatever state */
  async hasNodeGroups(cluster, where) {
    return (await this.#nodeGroups(cluster, where)).length > 0;
  }

  /** @returns whether there are nodes that take any pod: of a node group that is up, has nodes, and repels none */
  async nodesRun(cluster, where) {
    return (await this.#nodeGroups(cluster, where)).some(group =>
      works(group.status) && group.scalingConfig?.desiredSize !== 0 && !group.taints?.length);
  }

  async addOnWorks(cluster, name, where) {
    const found = await this.#get(`/clusters/${encodeURIComponent(cluster.name)}/addons/${encodeURIComponent(name)}`, where);
    return works(found?.addon.status);
  }

  async #nodeGroups(cluster, where) {
    const path = `/clusters/${encodeURIComponent(cluster.name)}/node-groups`;
    const names = (await this.#get(path, where))?.nodegroups ?? [];
    const found = await Promise.all(names.map(name => this.#get(`${path}/${encodeURIComponent(name)}`, where)));
    return found.filter(Boolean).map(({ nodegroup }) => nodegroup);
  }

  async #get(path, { region, account }) {
    const response = await this.#request(path, {
      'authorization': `AWS4-HMAC-SHA256 Credential=${process.env.AWS_ACCESS_KEY_ID ?? 'test'}/20260101/${region}/eks/aws4_request, `
        + 'SignedHeaders=host, Signature=0',
      'x-amz-date': '20260101T000000Z',
      'user-agent': userAgent,
      ...account && { 'x-moto-account-id': account },
    });
    if (response.status === 404) {
      return null;
    }
    if (!response.ok) {
      throw new Refusal('Kubernetes cluster unreachable', `The local cloud at ${this.#url} answered ${response.status} to GET ${path}.`);
    }
    return response.json();
  }

  /** A cloud that is being restarted, or has faults injected, is asked again: a real provider would ask the cluster, not the cloud. */
  async #request(path, headers) {
    for (const wait of [...retryMilliseconds, null]) {
      try {
        const response = await fetch(`${this.#url}${path}`, { headers, signal: AbortSignal.timeout(30_000) });
        if (wait === null || (response.status !== 429 && response.status < 500)) {
          return response;
        }
      } catch (error) {
        if (wait === null) {
          throw new Refusal('Kubernetes cluster unreachable',
            `The local cloud at ${this.#url} does not answer: ${error.cause?.message ?? error.message}.`);
        }
      }
      await pause(wait);
    }
  }
}

/** No cloud: there is one cluster, whatever its name; its nodes run and its add-ons work. */
export const noCloud = {
  findCluster: async () => ({ name: 'cluster', status: 'ACTIVE' }),
  hasNodeGroups: async () => false,
  nodesRun: async () => true,
  addOnWorks: async () => true,
};
