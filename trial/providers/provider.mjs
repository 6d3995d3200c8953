import { connect, unreachable, whereTo } from './cluster.mjs';
import { plan } from './plan.mjs';
import { Refusal } from './refusal.mjs';
import { conform, schemaMessage } from './schema.mjs';
import { decode, encode, isUnknown, settled } from './values.mjs';
import { faults } from './validate.mjs';

/**
 * One provider: its answers to Terraform's calls.
 * `settings` finds the connection to the cluster in the provider's configuration; `types` says how each type of resource behaves.
 */
export class Provider {
  #name;
  #schema;
  #types;
  #settings;
  #world;
  #connection = {};

  constructor({ name, schema, types, settings }, world) {
    this.#name = name;
    this.#schema = schema;
    this.#types = types;
    this.#settings = settings;
    this.#world = world;
  }

  /** The methods of the gRPC service; a refusal becomes a diagnostic. */
  service() {
    return {
      GetSchema: answer(() => schemaMessage(this.#schema)),
      PrepareProviderConfig: answer(({ config }) => ({ prepared_config: config })),
      ValidateResourceTypeConfig: answer(request => this.#validate(request)),
      UpgradeResourceState: answer(request => this.#upgrade(request)),
      Configure: answer(request => this.#configure(request)),
      ReadResource: answer(request => this.#read(request)),
      PlanResourceChange: answer(request => this.#plan(request)),
      ApplyResourceChange: answer(request => this.#apply(request), request => ({ new_state: request.prior_state })),
      ImportResourceState: answer(request => this.#import(request)),
      // No operation lasts long enough to be broken off.
      Stop: answer(() => ({})),
    };
  }

  #validate({ type_name: type, config }) {
    const value = decode(config);
    return { diagnostics: [...faults(this.#schema.resources[type], value), ...this.#types[type].validate(value)].map(diagnostic) };
  }

  #upgrade({ type_name: type, raw_state: state }) {
    return { upgraded_state: encode(conform(this.#schema.resources[type], JSON.parse(state.json.toString('utf8')))) };
  }

  #configure({ config }) {
    this.#connection = this.#settings(decode(config));
    return {};
  }

  async #read({ type_name: type, current_state: current, private: kept }) {
    const state = decode(current);
    const attributes = await this.#operation('read', type, this.#types[type].locate(state), async (cluster, object) =>
      object ? this.#types[type].read(cluster, object) : null);
    // Timeouts are Terraform's own: the cluster knows nothing of them.
    return { new_state: encode(attributes && this.#inShape(type, { ...attributes, timeouts: state.timeouts })), private: kept };
  }

  #plan({ type_name: type, prior_state: prior, proposed_new_state: proposed, config, prior_private: kept }) {
    if (decode(proposed) === null) {
      return { planned_state: proposed, planned_private: kept };
    }
    const { planned, replace } = plan(this.#schema.resources[type], decode(prior), decode(config), this.#types[type].adjust);
    return {
      planned_state: encode(planned),
      requires_replace: replace.map(attributePath),
      planned_private: kept,
      // As the real ones do: it lets a default stand where the configuration says nothing.
      legacy_type_system: true,
    };
  }

  async #apply({ type_name: type, prior_state: prior, planned_state: planned, planned_private: kept }) {
    const behaviour = this.#types[type];
    const before = decode(prior);
    const after = settled(decode(planned));
    let attributes = null;
    if (before === null) {
      attributes = await this.#operation('create', type, behaviour.planned(after), cluster => behaviour.create(cluster, after));
    } else if (after === null) {
      const place = behaviour.locate(before);
      await this.#operation('delete', type, place, (cluster, object) => behaviour.delete(cluster, object, place.name));
    } else {
      const place = behaviour.locate(before);
      attributes = await this.#operation('update', type, place, (cluster, object) => {
        if (!object) {
          throw behaviour.missing(place.name);
        }
        return behaviour.update(cluster, object, after);
      });
    }
    return { new_state: encode(attributes && this.#inShape(type, attributes)), private: kept, legacy_type_system: true };
  }

  async #import({ type_name: type, id }) {
    const behaviour = this.#types[type];
    const state = behaviour.stateOf(id);
    const attributes = await this.#operation('import', type, behaviour.locate(state), (cluster, object) =>
      object && behaviour.read(cluster, object));
    if (!attributes) {
      throw new Refusal(`Cannot import non-existent remote object: ${type} ${JSON.stringify(id)}`);
    }
    return { imported_resources: [{ type_name: type, state: encode(this.#inShape(type, attributes)) }] };
  }

  #operation(op, type, place, work) {
    return this.#world.journal.record({ op, provider: this.#name, type, ...place }, async () => {
      const cluster = await this.#cluster();
      return work(cluster, cluster.find(type, place.namespace, place.name));
    });
  }

  #cluster() {
    if (Object.values(this.#connection).some(isUnknown)) {
      // This is what happens with a host that is known after apply only; see hashicorp/terraform-provider-kubernetes#1775.
      throw unreachable('dial tcp 127.0.0.1:80: connect: connection refused', 'The provider was configured before the cluster was known.');
    }
    return connect(this.#world, whereTo(this.#connection));
  }

  #inShape(type, attributes) {
    return conform(this.#schema.resources[type], attributes);
  }
}

/** Wraps a method for gRPC. What is refused is an answer too; `otherwise` adds what goes with a refusal. */
function answer(method, otherwise = () => ({})) {
  return async ({ request }, callback) => {
    try {
      callback(null, await method(request));
    } catch (error) {
      if (!(error instanceof Refusal)) {
        process.stderr.write(`${error.stack}\n`);
      }
      callback(null, { ...otherwise(request), diagnostics: [diagnostic(error)] });
    }
  };
}

const diagnostic = ({ message, detail, path = [] }) => ({
  severity: 'ERROR',
  summary: message,
  detail: detail ?? 'This is a fault of the stand-in provider, see its standard error.',
  ...path.length > 0 && { attribute: attributePath(path) },
});

const attributePath = path => ({
  steps: path.map(step => (typeof step === 'number' ? { element_key_int: step } : { attribute_name: step })),
});
