import fs from 'node:fs';
import path from 'node:path';

import { readIfExists } from './files.mjs';

/**
 * What a synthesized folder holds: address, such as `simphera: module.vpc.aws_vpc.vpc`, to its block as JSON. With one stack the address
 * stands alone, as Terraform writes it. A folder without output holds nothing.
 */
export function addressesOf(output) {
  const stacks = path.join(output, 'stacks');
  const names = fs.existsSync(stacks) ? fs.readdirSync(stacks).sort() : [];
  const found = new Map();
  for (const name of names) {
    const prefix = names.length === 1 ? '' : `${name}: `;
    visitModule(path.join(stacks, name), 'cdk.tf.json', prefix, found);
  }
  return found;
}

function visitModule(folder, file, prefix, found) {
  const content = JSON.parse(readIfExists(path.join(folder, file)) ?? '{}');
  for (const [kind, blocks] of Object.entries(content)) {
    for (const [type, body] of Object.entries(blocks)) {
      if (kind === 'module') {
        found.set(`${prefix}module.${type}`, JSON.stringify(body));
        if (body.source?.startsWith('./')) {
          visitModule(path.join(folder, body.source), 'main.tf.json', `${prefix}module.${type}.`, found);
        }
      } else if (kind === 'resource' || kind === 'data') {
        for (const [name, block] of Object.entries(body)) {
          found.set(`${prefix}${kind === 'data' ? 'data.' : ''}${type}.${name}`, JSON.stringify(block));
        }
      } else {
        found.set(`${prefix}${kind}.${type}`, JSON.stringify(body));
      }
    }
  }
}

/** A line for each address that came (+) or went (-), and for each argument that is another one now (~). */
export function differences(before, after) {
  const lines = [];
  for (const [address, block] of after) {
    if (!before.has(address)) {
      lines.push(`+ ${address}`);
    } else if (before.get(address) !== block) {
      lines.push(...changedArguments(JSON.parse(before.get(address)), JSON.parse(block)).map(text => `~ ${address}: ${text}`));
    }
  }
  return [...lines, ...[...before.keys()].filter(address => !after.has(address)).map(address => `- ${address}`)];
}

function changedArguments(before, after) {
  if (!isObject(before) || !isObject(after)) {
    return [fromTo(before, after)];
  }
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(name =>
    JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return changed.length === 0
    ? ['another order of its arguments']
    : changed.map(name => `${name} ${fromTo(before[name], after[name])}`);
}

const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = 60;
const shownBefore = 20;

/** Both values; of long ones the part where they begin to differ. */
function fromTo(before, after) {
  const texts = [before, after].map(value => (value === undefined ? '(none)' : JSON.stringify(value)));
  let same = 0;
  while (same < texts[0].length && texts[0][same] === texts[1][same]) {
    same++;
  }
  const start = texts.some(text => text.length > shown) ? Math.max(0, same - shownBefore) : 0;
  return texts.map(text => `${start > 0 ? '...' : ''}${text.slice(start, start + shown)}${text.length > start + shown ? '...' : ''}`).join(' -> ');
}
