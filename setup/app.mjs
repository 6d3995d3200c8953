// "app" of cdktf.json: what `npx cdktf synth`, `diff`, `deploy` and the other commands run to get the Terraform JSON.
import { applyEnvironment } from './environment.mjs';
import { main } from './fault.mjs';
import { progressOnStandardOutput } from './log.mjs';
import { programs, runProgram } from './programs.mjs';
import { ensureReady } from './ready.mjs';

await main(async () => {
  progressOnStandardOutput();
  applyEnvironment();
  await ensureReady();
  return runProgram(programs.app, process.argv.slice(2));
});
