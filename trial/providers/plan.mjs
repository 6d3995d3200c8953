import { isComputed } from './schema.mjs';
import { equal, isUnknown, unknown } from './values.mjs';

/**
 * What a change would lead to, in the manner of the real providers: defaults filled in, what only the cluster knows left open.
 * `prior` is null for what does not exist yet; `adjust` may change the planned state.
 * @returns the planned state, and the paths of the changed attributes that cannot change in place
 */
export function plan(schema, prior, config, adjust = planned => planned) {
  const replace = [];
  const planned = adjust(planBlock(schema, prior, config, [], replace), config);
  if (prior && !equal(prior, planned)) {
    for (const [name, attribute] of Object.entries(schema.attributes)) {
      if (attribute.renewed) {
        planned[name] = unknown;
      }
    }
  }
  return { planned, replace };
}

function planBlock({ attributes = {}, blocks = {} }, prior, config, path, replace) {
  const planned = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    planned[name] = planAttribute(attribute, prior, config[name], name);
    if (prior && forcesReplacement(attribute, prior) && !equal(prior[name], planned[name])) {
      replace.push([...path, name]);
    }
  }
  for (const [name, block] of Object.entries(blocks)) {
    planned[name] = planNested(block, prior?.[name], config[name], [...path, name], replace);
    if (prior && block.replace && !equal(prior[name], planned[name])) {
      replace.push([...path, name]);
    }
  }
  return planned;
}

function planAttribute(attribute, prior, configured, name) {
  if (attribute.write_only) {
    return null;
  }
  if (configured !== null && configured !== undefined) {
    return configured;
  }
  if (attribute.default !== undefined) {
    return attribute.default;
  }
  if (!isComputed(attribute)) {
    return null;
  }
  return prior ? prior[name] ?? null : unknown;
}

function planNested(block, prior, configured, path, replace) {
  if (configured === null || configured === undefined || isUnknown(configured)) {
    return configured ?? null;
  }
  if (block.nesting === 'single') {
    return planBlock(block, prior, configured, path, replace);
  }
  // An element of a set has no place, and so no predecessor.
  return configured.map((item, index) =>
    isUnknown(item) ? item : planBlock(block, block.nesting === 'list' ? prior?.[index] : null, item, [...path, index], replace));
}

const forcesReplacement = (attribute, prior) => attribute.replace === true || prior[attribute.replace_when] === true;
