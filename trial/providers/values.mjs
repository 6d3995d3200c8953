// Values as they travel between Terraform and a provider: msgpack, in which an extension stands for "known after apply".
import { isDeepStrictEqual } from 'node:util';

import { decode as unpack, encode as pack, ExtData } from '@msgpack/msgpack';

export const unknown = new ExtData(0, Uint8Array.of(0));

/** Terraform may say more of an unknown value (such as "not null"); that is an extension too, and is handed back as it came. */
export const isUnknown = value => value instanceof ExtData;

export function decode(dynamicValue) {
  if (dynamicValue?.msgpack?.length) {
    return unpack(dynamicValue.msgpack);
  }
  return dynamicValue?.json?.length ? JSON.parse(dynamicValue.json.toString('utf8')) : null;
}

export function encode(value) {
  const bytes = pack(value);
  return { msgpack: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/** Terraform sends the elements of a set in an order of its own that depends on nothing else, so that lists and sets compare alike. */
export const equal = (one, other) => isDeepStrictEqual(one ?? null, other ?? null);

/** The value with every unknown in it replaced by null: what a provider knows nothing about, it reports as unset. */
export function settled(value) {
  if (isUnknown(value)) {
    return null;
  }
  if (Array.isArray(value)) {
    return value.map(settled);
  }
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, settled(item)]))
    : value;
}
