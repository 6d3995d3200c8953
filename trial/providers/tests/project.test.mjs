// The helm and kubernetes resources that this project synthesizes when everything is switched on, as the snapshot of the example
// docs/examples/everything.tfvars shows them. A reference to a resource of another provider is replaced by a text.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { listFiles } from '../../../setup/files.mjs';
import { bench, providers, requiredProviders } from './bench.mjs';

const snapshot = fileURLToPath(new URL('../../../tests/Infra.App.Tests/Snapshots/everything', import.meta.url));

const isOurs = text => /^(helm|kubernetes)_/.test(text);

const synthesized = () => Object.fromEntries(listFiles(snapshot)
  .map(file => [path.relative(snapshot, file).replaceAll('\\', '/'), fs.readFileSync(file, 'utf8')]));

/** A module's resources of the two providers, or null when it has none. */
function onlyOurs(body) {
  const { resource = {} } = JSON.parse(body);
  const kept = Object.entries(resource).filter(([type]) => isOurs(type));
  if (kept.length === 0) {
    return null;
  }
  const text = JSON.stringify({ resource: Object.fromEntries(kept) }, (key, value) =>
    (key === 'depends_on' ? value.filter(isOurs) : value));
  return text.replace(/\$\{([^}]*)\}/g, (whole, expression) => (isOurs(expression) || expression === 'path.module' ? whole : 'literal'));
}

test('what this project synthesizes is accepted, applied, planned without change and destroyed in order', async t => {
  const place = await bench(t);
  const modules = [];
  for (const [file, body] of Object.entries(synthesized())) {
    const [, module, inside] = file.match(/^modules\/([^/]+)\/(.*)$/) ?? [];
    const content = inside === 'main.tf.json' ? onlyOurs(body) : inside && body;
    if (content) {
      place.writeFile(file, content);
    }
    if (content && inside === 'main.tf.json') {
      place.writeFile(`modules/${module}/providers.tf.json`, JSON.stringify({ terraform: { required_providers: requiredProviders } }));
      modules.push(module);
    }
  }
  assert.ok(modules.includes('eks-addons') && modules.length >= 3, `modules with resources of ours: ${modules}`);
  place.write({ provider: providers(), module: Object.fromEntries(modules.map(name => [name, {
    source: `./modules/${name}`,
    // In the whole stack the instances come after the add-ons by an input, which refers to a resource that is not here.
    ...name.includes('_instance_') && { depends_on: ['module.eks-addons'] },
  }])) });
  const init = await place.init();
  assert.equal(init.code, 0, init.output);
  const applied = await place.apply();
  assert.equal(applied.code, 0, applied.output);
  const clean = await place.plan();
  assert.equal(clean.code, 0, clean.output);

  const destroyed = await place.destroy();
  assert.equal(destroyed.code, 0, destroyed.output);
  const changes = place.changes();
  const created = changes.filter(line => line.startsWith('create')).map(line => line.slice('create '.length));
  const deleted = changes.filter(line => line.startsWith('delete')).map(line => line.slice('delete '.length));
  assert.ok(created.length >= 15);
  assert.deepEqual([...deleted].sort(), [...created].sort());
  const first = object => deleted.findIndex(line => line.includes(object));
  assert.ok(first('helm_release nginx/ingress-nginx') < first('helm_release kube-system/aws-load-balancer-controller'));
  assert.ok(first('helm_release kube-system/nvidia-drivers') < first('helm_release kube-system/gpu-operator'));
});
