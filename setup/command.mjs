import { main } from './fault.mjs';
import { applyEnvironment } from './environment.mjs';
import { programs, runProgram } from './programs.mjs';
import { ensureReady } from './ready.mjs';
import { runTests } from './test.mjs';

/** `infra ARGS`: `test` is done here, because it rebuilds the CLI, which Windows refuses while it runs; the CLI does the rest. */
export const runCommand = args => main(async () => {
  applyEnvironment();
  // A shell that completes a command line must not wait for a build.
  if (!args[0]?.startsWith('[suggest')) {
    await ensureReady();
  }
  if (args[0] === 'test' && !args.includes('--help') && !args.includes('-h')) {
    return runTests(args.slice(1));
  }
  return runProgram(programs.cli, args);
});
