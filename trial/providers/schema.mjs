// The schemas in schemas/*.json. Beside what Terraform itself checks they hold what the real providers decide in code:
//   default       what is planned where the configuration says nothing
//   replace       a change destroys and creates; `replace_when` names a boolean that makes it so
//   renewed       known after apply whenever anything else changes
//   write_only    never in plan or state
//   one_of, minimum, max_length, conflicts, needs     see validate.mjs
import fs from 'node:fs';

const nestings = { single: 'SINGLE', list: 'LIST', set: 'SET' };

export const isComputed = attribute => attribute.mode === 'computed' || attribute.mode === 'optional_computed';

export function loadSchema(name) {
  const { provider, resources } = JSON.parse(fs.readFileSync(new URL(`schemas/${name}.json`, import.meta.url), 'utf8'));
  return { provider, resources };
}

/** The answer to GetSchema. */
export function schemaMessage({ provider, resources }) {
  return {
    provider: oneSchema(provider),
    resource_schemas: Object.fromEntries(Object.entries(resources).map(([type, block]) => [type, oneSchema(block)])),
  };
}

const oneSchema = ({ version, ...block }) => ({ version, block: blockMessage(block) });

function blockMessage({ attributes = {}, blocks = {} }) {
  return {
    attributes: Object.entries(attributes).map(([name, attribute]) => ({
      name,
      type: Buffer.from(JSON.stringify(attribute.type)),
      required: attribute.mode === 'required',
      optional: attribute.mode === 'optional' || attribute.mode === 'optional_computed',
      computed: isComputed(attribute),
      sensitive: attribute.sensitive ?? false,
      write_only: attribute.write_only ?? false,
    })),
    block_types: Object.entries(blocks).map(([name, block]) => ({
      type_name: name,
      block: blockMessage(block),
      nesting: nestings[block.nesting],
      min_items: block.min ?? 0,
      max_items: block.max ?? 0,
    })),
  };
}

/** An object of exactly the schema's shape, from one of an older or partial shape: what it lacks is null, what it has too much goes. */
export function conform({ attributes = {}, blocks = {} }, value) {
  const result = {};
  for (const name of Object.keys(attributes)) {
    result[name] = value?.[name] ?? null;
  }
  for (const [name, block] of Object.entries(blocks)) {
    const content = value?.[name] ?? null;
    result[name] = block.nesting === 'single'
      ? content && conform(block, content)
      : (content ?? []).map(item => conform(block, item));
  }
  return result;
}
