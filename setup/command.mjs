import { main } from './fault.mjs';
import { applyEnvironment } from './environment.mjs';
import { programs, runProgram } from './programs.mjs';
import { ensureReady } from './ready.mjs';
import { runTests } from './test.mjs';
import { answerAtOnce } from './usage.mjs';
import { watch } from './watch.mjs';

/**
 * `infra ARGS`: `test` and `synth --watch` are done here, because they rebuild the CLI, which Windows refuses while it runs; the CLI does
 * the rest.
 */
export const runCommand = args => main(async () => {
  applyEnvironment();
  const answer = answerAtOnce(args);
  if (answer) {
    process[answer.error ? 'stderr' : 'stdout'].write(`${answer.error ?? answer.output}\n`);
    return answer.code;
  }
  // A shell that completes a command line must not wait for a build.
  if (!args[0]?.startsWith('[suggest')) {
    await ensureReady();
  }
  const [command, ...rest] = args;
  if (command === 'test') {
    return runTests(rest);
  }
  if (command === 'synth' && args.includes('--watch')) {
    return watch(rest.filter(argument => argument !== '--watch'));
  }
  return runProgram(programs.cli, args);
});
