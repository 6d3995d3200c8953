// The Kubernetes objects, as the API server and the real provider treat them.
import { Refusal } from '../refusal.mjs';

const volumeDriver = 'aws-ebs-csi-driver';

// https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/;

const configMap = kind('kubernetes_config_map_v1', 'configmaps', {
  async beforeCreate(cluster, { namespace, name }) {
    // Without an aws-auth of its own, a cluster gets one from EKS together with its first node group.
    if (namespace === 'kube-system' && name === 'aws-auth' && await cluster.hasNodeGroups()) {
      throw new Refusal('configmaps "aws-auth" already exists', 'EKS made it with the first node group: create aws-auth before that.');
    }
  },
});

const serviceAccount = kind('kubernetes_service_account_v1', 'serviceaccounts', {
  computed: () => ({ default_secret_name: '' }),
  async beforeCreate(cluster, { name }) {
    if (name === 'default') {
      throw new Refusal('serviceaccounts "default" already exists', 'Every namespace has it.');
    }
  },
});

const namespace = kind('kubernetes_namespace_v1', 'namespaces', {
  async beforeCreate(cluster, { name }) {
    if (cluster.hasNamespace(name)) {
      throw new Refusal(`namespaces "${name}" already exists`);
    }
  },
  async whileItExists(cluster, { name }) {
    const driverWorks = await cluster.addOnWorks(volumeDriver);
    const object = cluster.find('kubernetes_namespace_v1', '', name);
    if (driverWorks && object) {
      cluster.put({ ...object, couldHaveVolumes: true });
    }
  },
  async beforeDelete(cluster, object) {
    const stuck = `namespace "${object.name}" stays Terminating: context deadline exceeded`;
    const withLoadBalancer = cluster.all('helm_release', object.name).find(({ loadBalancer }) => loadBalancer);
    if (withLoadBalancer) {
      throw new Refusal(stuck, `Release "${withLoadBalancer.name}" still has a load balancer; uninstall the release first.`);
    }
    // A namespace that never had a release of Terraform's is there for workloads that are installed otherwise; those claim volumes.
    if (object.couldHaveVolumes && !object.hadRelease) {
      await cluster.during(async current => {
        if (!await current.addOnWorks(volumeDriver)) {
          throw new Refusal(stuck, `Its volumes cannot be deleted: the add-on ${volumeDriver} no longer runs.`);
        }
        await current.requireNodes(stuck);
      });
    }
    for (const type of contents) {
      cluster.all(type, object.name).forEach(content => cluster.remove(content));
    }
  },
});

export const kubernetesTypes = {
  kubernetes_config_map_v1: configMap,
  kubernetes_namespace_v1: namespace,
  kubernetes_secret_v1: kind('kubernetes_secret_v1', 'secrets'),
  kubernetes_service_account_v1: serviceAccount,
  kubernetes_storage_class_v1: kind('kubernetes_storage_class_v1', 'storageclasses.storage.k8s.io'),
};

const contents = [...Object.keys(kubernetesTypes), 'helm_release'];

function kind(type, plural, { computed = () => ({}), beforeCreate, whileItExists, beforeDelete } = {}) {
  const isNamespaced = !['kubernetes_namespace_v1', 'kubernetes_storage_class_v1'].includes(type);
  const place = ({ metadata: [metadata] }) => ({ namespace: isNamespaced ? metadata.namespace : '', name: metadata.name });

  return {
    planned: place,

    /** Where the object of a state is. */
    locate({ id }) {
      const [namespaceName, name] = isNamespaced ? id.split('/') : ['', id];
      if (!name) {
        throw new Refusal(`unexpected ID format (${JSON.stringify(id)}), expected "namespace/name"`);
      }
      return { namespace: namespaceName, name };
    },

    stateOf: id => ({ id }),

    validate({ metadata }) {
      const name = metadata?.[0]?.name;
      const pattern = type === 'kubernetes_namespace_v1' ? label : subdomain;
      return typeof name !== 'string' || pattern.test(name) ? [] : [new Refusal(
        `metadata.0.name: ${JSON.stringify(name)} is not a valid name`,
        'It consists of lower case letters, digits and "-", begins and ends with a letter or digit, and is not longer than allowed.',
        ['metadata', 0, 'name'])];
    },

    async create(cluster, planned) {
      const identity = cluster.identity();
      const [given] = planned.metadata;
      const name = given.name ?? `${given.generate_name ?? ''}${identity.uid.slice(0, 5)}`;
      const metadata = { ...given, ...identity, generation: 0, name };
      const at = place({ metadata: [metadata] });
      if (isNamespaced && !cluster.hasNamespace(at.namespace)) {
        throw new Refusal(`namespaces "${at.namespace}" not found`);
      }
      await beforeCreate?.(cluster, at);
      if (cluster.find(type, at.namespace, at.name)) {
        throw new Refusal(`${plural} "${at.name}" already exists`);
      }
      const attributes = { ...planned, ...computed(), metadata: [metadata], id: isNamespaced ? `${at.namespace}/${at.name}` : at.name };
      const object = { type, ...at, attributes };
      cluster.put(object);
      await whileItExists?.(cluster, object);
      return attributes;
    },

    async read(cluster, object) {
      await whileItExists?.(cluster, object);
      return object.attributes;
    },

    async update(cluster, object, planned) {
      const metadata = { ...planned.metadata[0], resource_version: cluster.nextVersion() };
      const attributes = { ...planned, metadata: [metadata] };
      cluster.put({ ...object, attributes });
      return attributes;
    },

    missing: name => new Refusal(`${plural} "${name}" not found`),

    // What is gone already needs no deletion.
    async delete(cluster, object) {
      if (object) {
        await beforeDelete?.(cluster, object);
        cluster.remove(object);
      }
    },
  };
}
