#!/usr/bin/env node
// Makes the C# packages HashiCorp.Cdktf.* and Constructs, trimmed to what the sources use, in bindings/feed.
// Does nothing when they are there already. Prints the version suffix of the packages. See docs/bindings.md.
import { pathToFileURL } from 'node:url';

import { main } from '../setup/fault.mjs';
import { ensureBindings } from './bindings.mjs';

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await ensureBindings();
    return 0;
  });
}
