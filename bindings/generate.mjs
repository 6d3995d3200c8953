#!/usr/bin/env node
// Makes the C# packages HashiCorp.Cdktf.* and Constructs, trimmed to what the sources use, in bindings/feed.
// Does nothing when they are there already. See docs/bindings.md.
import { main } from '../setup/fault.mjs';
import { ensureBindings } from './bindings.mjs';

await main(async () => {
  await ensureBindings();
  return 0;
});
