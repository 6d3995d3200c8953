import fs from 'node:fs';
import path from 'node:path';

import { Fault, Stopped } from './fault.mjs';
import { listFiles } from './files.mjs';
import { progress } from './log.mjs';
import { run } from './process.mjs';
import { inProject, root } from './project.mjs';
import { pythonRoot, requirePython } from './python.mjs';
import { add, countTap, countTrx, countUnittest, none, summary } from './test-results.mjs';

const results = inProject('artifacts', 'test-results');
const slow = ['Infra.Terraform.Tests', 'Infra.Operations.Tests'];

/**
 * Runs the tests: those of the solution, those of the scripts in bindings/, setup/ and trial/ (node --test), and those of the
 * local cloud in trial/cloud (python). With arguments, which go to `dotnet test`, only the first. `--all` adds the stories: the projects
 * that drive the real Terraform and AWS CLI, and mostly wait for them. The last line is the sum; the exit code is 0 only when tests ran
 * and all passed.
 */
export async function runTests(given) {
  const all = given.includes('--all');
  const args = given.filter(argument => argument !== '--all');
  fs.rmSync(results, { recursive: true, force: true });
  fs.mkdirSync(results, { recursive: true });
  const others = async () => (args.length === 0 ? [await runScriptTests(), await runCloudTests()] : []);
  // The stories have time limits in them: they start when the rest is done. A fault in one part must not leave out the other.
  const [otherParts, solutionPassed] = all
    ? [await others(), await runSolutionTests(args, all)]
    : await Promise.all([others(), runSolutionTests(args, all)]);
  let counts = otherParts.map(part => part.counts).reduce(add, none);
  let failed = !solutionPassed || otherParts.some(({ code }) => code !== 0);
  const solution = listFiles(results, ['.trx']).map(file => countTrx(fs.readFileSync(file, 'utf8'))).reduce(add, none);
  counts = add(counts, solution);
  failed ||= solution.passed === 0; // the tests of the scripts must not hide that those of the solution did not run
  process.stdout.write(`${summary(counts)}\n`);
  return failed || counts.failed > 0 ? 1 : 0;
}

/**
 * Two projects at a time; MSBuild, left to itself, tests all that it happened to build on one node one after the other. The two that
 * drive Terraform and the AWS CLI take by far the longest. They have time limits of Terraform's in them, so they run one after the other.
 */
async function runSolutionTests(args, all) {
  const options = { cwd: root, env: { ...process.env, INFRA_TEST_RESULTS: results } };
  const release = ['--configuration', 'Release', '--nologo'];
  progress('building the solution (dotnet build)');
  if ((await run('dotnet', ['build', inProject('Infra.sln'), ...release, '-v', 'quiet'], options)).code !== 0) {
    return false;
  }

  progress('running the tests of the solution (dotnet test)');
  const isSlow = project => slow.includes(path.basename(project, '.csproj'));
  const projects = listFiles(inProject('tests'), ['.Tests.csproj']);
  let passed = true;
  const testOneAfterTheOther = async lane => {
    for (const project of lane) {
      const { code } = await run('dotnet', ['test', project, '--no-build', ...release, '-v', 'minimal', ...args], options);
      passed &&= code === 0;
    }
  };
  await Promise.all([all ? projects.filter(isSlow) : [], projects.filter(project => !isSlow(project))].map(testOneAfterTheOther));
  return passed;
}

async function runScriptTests() {
  progress('running the tests of the scripts (node --test)');
  const report = path.join(results, 'scripts.tap');
  const { code } = await run(process.execPath, [
    '--test',
    '--test-reporter=spec', '--test-reporter-destination=stdout',
    '--test-reporter=tap', `--test-reporter-destination=${report}`,
    ...['tests', 'trial'].flatMap(folder => listFiles(inProject(folder), ['.test.mjs'])),
  ], { cwd: root });
  return { code, counts: countTap(fs.readFileSync(report, 'utf8')) };
}

/** Without Python or moto this is one failed test that says how to get them, so that all other tests still run. */
async function runCloudTests() {
  progress('running the tests of the local cloud (python -m unittest)');
  try {
    const python = await requirePython();
    const { code, output } = await run(python, ['-m', 'unittest', 'discover', '-t', '.', '-s', 'cloud/tests'], {
      cwd: pythonRoot,
      output: 'capture',
    });
    const counts = countUnittest(output);
    process.stdout.write(output);
    return { code: counts.passed > 0 ? code : 1, counts };
  } catch (error) {
    if (error instanceof Fault && !(error instanceof Stopped)) {
      process.stderr.write(`${error.message}\n`);
      return { code: 1, counts: { ...none, failed: 1 } };
    }
    throw error;
  }
}
