import { main } from './fault.mjs';
import { applyEnvironment } from './environment.mjs';
import { run } from './process.mjs';
import { programs } from './programs.mjs';
import { ensureReady } from './ready.mjs';
import { runTests } from './test.mjs';

/** `infra ARGS`: `test` is done here, because it rebuilds the CLI, which Windows refuses while it runs; the CLI does the rest. */
export const runCommand = args => main(async () => {
  applyEnvironment();
  await ensureReady();
  if (args[0] === 'test' && !args.includes('--help') && !args.includes('-h')) {
    return runTests(args.slice(1));
  }
  const { code } = await run('dotnet', [programs.cli.assembly, ...args]);
  return code;
});
