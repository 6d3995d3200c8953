// Times synthesis as a whole process beside a JavaScript program that defines the same resources on the same CDKTF.
//   ./infra synth && node tests/benchmark/run.mjs [--runs N] [--only TEXT] [--other FOLDER]
// --only: the cases whose name contains the text. --other: a second published app to compare, for example an earlier one.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '7' }, only: { type: 'string', default: '' }, other: { type: 'string' } } });
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'infra-benchmark-'));

const app = (folder, input, output) => ['dotnet', path.join(folder, 'Infra.App.dll'), '--project', input, '--outdir', output];
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

/** A project folder with these environments of the platform `simphera`: name -> inputs. */
function project(name, environments) {
  const folder = path.join(scratch, 'projects', name.replaceAll(' ', '-'));
  for (const [environment, inputs] of Object.entries(environments)) {
    const target = path.join(folder, 'environments', 'simphera', environment);
    fs.mkdirSync(target, { recursive: true });
    fs.writeFileSync(path.join(target, 'terraform.tfvars.json'), JSON.stringify(inputs));
    fs.writeFileSync(path.join(target, 'state-backend.json'), JSON.stringify({ bucket: 'terraform-state', region: 'eu-central-1' }));
  }
  return folder;
}

const numbers = count => Array.from({ length: count }, (_, index) => index);
const instances = count => ({
  simpheraInstances: Object.fromEntries(numbers(count).map(index =>
    [`i${index}`, { name: `i${index}`, k8s_namespace: `simphera-${index}`, secretname: `secret-${index}` }])),
});
const environments = count => Object.fromEntries(numbers(count).map(index => [`e${index}`, { infrastructurename: `platform-${index}` }]));
const cases = {
  default: { e0: {} },
  '1000 resources': { e0: instances(27) },
  '5 environments': environments(5),
  '20 environments': environments(20),
};

const seconds = number => `${number.toFixed(2)} s`;
const one = {};
try {
  for (const [name, inputs] of Object.entries(cases).filter(([found]) => found.includes(options.only))) {
    const input = project(name, inputs);
    const output = path.join(scratch, 'out', path.basename(input));
    time(app(own, input, output));
    const result = inTurn({
      'C#': app(own, input, output),
      JavaScript: ['node', path.join(root, 'tests', 'benchmark', 'twin.mjs'), output, path.join(scratch, 'twin')],
      ...options.other && { other: app(options.other, input, path.join(scratch, 'other')) },
    });
    const further = Object.keys(inputs).length - 1;
    for (const [program, total] of Object.entries(result)) {
      one[program] ??= total; // the default configuration comes first
      const each = runs => (result[runs] - one[runs]) / further;
      const cost = further > 0 && 'JavaScript' in one
        ? `; each further ${seconds(each(program))}, ${(each(program) / each('JavaScript')).toFixed(2)} x` : '';
      console.log(`${name.padEnd(16)} ${program.padEnd(11)} ${seconds(total)}   ${(total / result.JavaScript).toFixed(2)} x JavaScript${cost}`);
    }
  }
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}
