// Times synthesis as a whole process beside a JavaScript program that defines the same resources on the same CDKTF.
//   ./infra synth && node tests/benchmark/run.mjs [--runs N] [--other FOLDER]
// --other: a second published app to compare, for example one built on the untrimmed provider package.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '7' }, other: { type: 'string' } } });
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'infra-benchmark-'));
const output = path.join(scratch, 'out');

const app = (folder, ...args) => ['dotnet', path.join(folder, 'Infra.App.dll'), '--project', root, '--outdir', output, ...args];
const own = path.join(root, '.infra', 'app');

function time([program, ...args]) {
  const start = process.hrtime.bigint();
  const run = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (run.status !== 0) {
    process.stderr.write(`${program} ${args.join(' ')} ended with ${run.status ?? run.error}\n`);
    process.exit(1);
  }
  return Number(process.hrtime.bigint() - start) / 1e9;
}

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Runs the commands in turn, so that a change of the machine's speed hits all of them. */
function inTurn(commands) {
  Object.values(commands).forEach(time);
  const times = Object.fromEntries(Object.keys(commands).map(name => [name, []]));
  for (let run = 0; run < Number(options.runs); run++) {
    Object.entries(commands).forEach(([name, command]) => times[name].push(time(command)));
  }
  return Object.fromEntries(Object.entries(times).map(([name, measured]) => [name, median(measured)]));
}

function instances(count) {
  const file = path.join(scratch, `instances-${count}.tfvars.json`);
  const entry = index => [`i${index}`, { name: `i${index}`, k8s_namespace: `simphera-${index}`, secretname: `secret-${index}` }];
  fs.writeFileSync(file, JSON.stringify({ simpheraInstances: Object.fromEntries(Array.from({ length: count }, (_, index) => entry(index))) }));
  return file;
}

try {
  time(app(own));
  const twin = ['node', path.join(root, 'tests', 'benchmark', 'twin.mjs'), output, path.join(scratch, 'twin')];
  const result = inTurn({ 'C#': app(own), JavaScript: twin, ...options.other && { other: app(options.other) } });
  for (const [name, seconds] of Object.entries(result)) {
    console.log(`${name.padEnd(12)} ${seconds.toFixed(2)} s   ${(seconds / result.JavaScript).toFixed(2)} x JavaScript`);
  }
  const scaled = inTurn(Object.fromEntries([1, 2, 4, 8].map(count => [count, app(own, '--var-file', instances(count))])));
  for (const [count, seconds] of Object.entries(scaled)) {
    const each = count > 1 ? `   ${(((seconds - scaled[1]) / (count - 1) / scaled[1]) * 100).toFixed(1)} % of the first for each further` : '';
    console.log(`${count} instance${count > 1 ? 's' : ' '}  ${seconds.toFixed(2)} s${each}`);
  }
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}
