import { Refusal } from './refusal.mjs';
import { isUnknown } from './values.mjs';

const isSet = value => value !== null && value !== undefined;

/** The faults of a configuration that its schema alone cannot show to Terraform; all at once. Messages hold no sensitive values. */
export function faults(block, config, path = []) {
  const found = [];
  for (const [name, attribute] of Object.entries(block.attributes ?? {})) {
    if (isSet(config[name])) {
      found.push(...attributeFaults(attribute, name, config, [...path, name]));
    }
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    const content = config[name];
    if (!isSet(content) || isUnknown(content)) {
      continue;
    }
    const items = nested.nesting === 'single' ? [[content, [...path, name]]] : content.map((item, i) => [item, [...path, name, i]]);
    for (const [item, itemPath] of items) {
      found.push(...isUnknown(item) ? [] : faults(nested, item, nested.nesting === 'set' ? [...path, name] : itemPath));
    }
  }
  return found;
}

function attributeFaults(attribute, name, config, path) {
  const value = config[name];
  const found = [];
  const fault = (summary, detail) => found.push(new Refusal(summary, detail, path));
  for (const other of attribute.conflicts ?? []) {
    if (isSet(config[other])) {
      fault('Conflicting configuration arguments', `"${name}": conflicts with ${other}`);
    }
  }
  for (const other of attribute.needs ?? []) {
    if (!isSet(config[other])) {
      fault('Missing required argument', `"${name}": all of \`${[name, other].sort().join(',')}\` must be specified`);
    }
  }
  if (isUnknown(value)) {
    return found;
  }
  if (attribute.one_of && !attribute.one_of.includes(value)) {
    fault(`expected ${name} to be one of ${JSON.stringify(attribute.one_of)}, got ${value}`);
  }
  if (attribute.minimum !== undefined && value < attribute.minimum) {
    fault(`expected ${name} to be at least (${attribute.minimum}), got ${value}`);
  }
  if (attribute.max_length !== undefined && value.length > attribute.max_length) {
    fault(`expected length of ${name} to be at most ${attribute.max_length} characters, got ${value.length}`);
  }
  return found;
}
