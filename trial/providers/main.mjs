// Starts the stand-ins for the helm and kubernetes providers; see README.md beside this file.
import fs from 'node:fs';
import { parseArgs } from 'node:util';

import { LocalCloud, noCloud } from './cloud.mjs';
import { Journal } from './journal.mjs';
import { Provider } from './provider.mjs';
import { helmRelease } from './resources/helm-release.mjs';
import { kubernetesTypes } from './resources/kubernetes.mjs';
import { loadSchema } from './schema.mjs';
import { serve } from './server.mjs';
import { Store } from './store.mjs';

const usage = 'usage: node trial/providers/main.mjs --cloud URL|none --state FILE --log FILE\n'
  + '         [--charts-from FOLDER] [--settle MILLISECONDS]';

const { values: options } = readOptions();
const world = {
  cloud: options.cloud === 'none' ? noCloud : new LocalCloud(options.cloud),
  store: new Store(options.state),
  journal: new Journal(options.log),
  settleMilliseconds: Number(options.settle),
};
const providers = [
  new Provider({
    name: 'helm',
    schema: loadSchema('helm'),
    types: { helm_release: helmRelease(options['charts-from']) },
    settings: config => config.kubernetes?.[0] ?? {},
  }, world),
  new Provider({ name: 'kubernetes', schema: loadSchema('kubernetes'), types: kubernetesTypes, settings: config => config }, world),
];
const [helm, kubernetes] = await Promise.all(providers.map(serve));
stopWithStarter(() => {
  helm.stop();
  kubernetes.stop();
  process.exit(0);
});
process.stdout.write(`${JSON.stringify({
  'registry.terraform.io/hashicorp/helm': helm.attachment,
  'registry.terraform.io/hashicorp/kubernetes': kubernetes.attachment,
})}\n`);

function readOptions() {
  try {
    const parsed = parseArgs({
      options: {
        cloud: { type: 'string' },
        state: { type: 'string' },
        log: { type: 'string' },
        'charts-from': { type: 'string', default: process.cwd() },
        settle: { type: 'string', default: '1500' },
      },
    });
    for (const name of ['cloud', 'state', 'log']) {
      if (!parsed.values[name]) {
        throw new Error(`--${name} is missing`);
      }
    }
    if (!/^\d+$/.test(parsed.values.settle)) {
      throw new Error(`--settle takes milliseconds, got "${parsed.values.settle}"`);
    }
    return parsed;
  } catch (error) {
    process.stderr.write(`${error.message}\n${usage}\n`);
    process.exit(2);
  }
}

function stopWithStarter(stop) {
  process.on('SIGTERM', stop);
  // Ctrl+C at a terminal reaches Terraform too, which still needs its providers to end in order; the starter stops this process.
  process.on('SIGINT', () => process.stdin.isTTY && stop());
  const input = fs.fstatSync(0);
  if (input.isFIFO() || input.isSocket()) {
    process.stdin.on('end', stop).on('close', stop).resume();
  }
}
