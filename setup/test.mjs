import fs from 'node:fs';
import path from 'node:path';

import { listFiles } from './files.mjs';
import { progress } from './log.mjs';
import { run } from './process.mjs';
import { inProject, root } from './project.mjs';
import { add, countTap, countTrx, none, summary } from './test-results.mjs';

const results = inProject('artifacts', 'test-results');

/**
 * Runs all tests: those of the solution, and those of the scripts in bindings/, setup/ and trial/. With arguments, which go to
 * `dotnet test`, only the former. The last line is the sum; the exit code is 0 only when tests ran and all passed.
 */
export async function runTests(args) {
  fs.rmSync(results, { recursive: true, force: true });
  fs.mkdirSync(results, { recursive: true });
  let counts = none;
  let failed = false;
  if (args.length === 0) {
    progress('running the tests of the scripts (node --test)');
    const script = await runScriptTests();
    counts = add(counts, script.counts);
    failed ||= script.code !== 0;
  }
  progress('running the tests of the solution (dotnet test)');
  const { code } = await run('dotnet', [
    'test', inProject('Infra.sln'), '--configuration', 'Release', '--nologo', '-v', 'minimal', ...args,
  ], { cwd: root, env: { ...process.env, INFRA_TEST_RESULTS: results } });
  failed ||= code !== 0;
  const solution = listFiles(results, ['.trx']).map(file => countTrx(fs.readFileSync(file, 'utf8'))).reduce(add, none);
  counts = add(counts, solution);
  failed ||= solution.passed === 0; // the tests of the scripts must not hide that those of the solution did not run
  process.stdout.write(`${summary(counts)}\n`);
  return failed || counts.failed > 0 ? 1 : 0;
}

async function runScriptTests() {
  const report = path.join(results, 'scripts.tap');
  const { code } = await run(process.execPath, [
    '--test',
    '--test-reporter=spec', '--test-reporter-destination=stdout',
    '--test-reporter=tap', `--test-reporter-destination=${report}`,
    ...['tests', 'trial'].flatMap(folder => listFiles(inProject(folder), ['.test.mjs'])),
  ], { cwd: root });
  return { code, counts: countTap(fs.readFileSync(report, 'utf8')) };
}
