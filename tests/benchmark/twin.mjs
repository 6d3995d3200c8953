// The JavaScript twin of synthesized stacks: defines the same resources on the same CDKTF with the same npm packages.
//   node tests/benchmark/twin.mjs <folder with stacks> <output folder>
// It takes ids and arguments from the synthesized JSON, so that it cannot fall behind the C# program, and builds every
// resource through its own class, as a person who writes CDKTF in JavaScript would.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const { App, S3Backend, TerraformHclModule, TerraformOutput, TerraformStack, TerraformVariable } = require('cdktf');

const [source, target] = process.argv.slice(2);
const providers = { aws: '@cdktf/provider-aws', helm: '@cdktf/provider-helm', kubernetes: '@cdktf/provider-kubernetes' };
// Their keys are data and not argument names.
const maps = new Set(['tags', 'labels', 'annotations', 'parameters', 'data', 'match_labels', 'recovery_point_tags']);

const camel = name => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

function config(value, key) {
  if (Array.isArray(value)) {
    return value.map(item => config(item));
  }
  if (value && typeof value === 'object') {
    return maps.has(key) ? value : Object.fromEntries(Object.entries(value).map(([name, item]) => [camel(name), config(item, name)]));
  }
  return value;
}

/** The class of a resource type: `aws_s3_bucket` is in lib/s3-bucket; some names end with A to avoid a clash. */
function classOf(type, isData) {
  const [provider, ...rest] = type.split('_');
  const folder = `${isData ? `data-${provider}-` : ''}${rest.join('-')}`;
  const module = require(`${providers[provider]}/lib/${folder}`);
  return Object.values(module).find(member => member?.tfResourceType === type);
}

function define(scope, blocks, isData) {
  for (const [type, resources] of Object.entries(blocks ?? {})) {
    if (type.startsWith('terraform_')) {
      continue;
    }
    const Resource = classOf(type, isData);
    for (const [name, { depends_on: dependsOn, count, for_each: forEach, ...args }] of Object.entries(resources)) {
      delete args['//'];
      const resource = new Resource(scope, name, config(args));
      for (const [key, value] of Object.entries({ depends_on: dependsOn, count, for_each: forEach })) {
        if (value !== undefined) {
          resource.addOverride(key, value);
        }
      }
    }
  }
}

const read = (...parts) => JSON.parse(fs.readFileSync(path.join(source, 'stacks', ...parts), 'utf8'));
fs.mkdirSync(target, { recursive: true });
const app = new App({ outdir: path.join(target, 'app'), skipValidation: true });
const bodies = new App({ outdir: path.join(target, 'bodies'), skipValidation: true });

function defineStack(name) {
  const root = read(name, 'cdk.tf.json');
  const stack = new TerraformStack(app, name);
  new S3Backend(stack, { bucket: '', ...config(root.terraform.backend.s3) });
  for (const [module, { source: from, ...args }] of Object.entries(root.module)) {
    delete args['//'];
    const { depends_on: dependsOn, ...variables } = args;
    const call = new TerraformHclModule(stack, module, { source: from, skipAssetCreationFromLocalModules: true });
    Object.entries(variables).forEach(([key, value]) => call.set(key, value));
    if (dependsOn) {
      call.addOverride('depends_on', dependsOn);
    }
    defineBody(new TerraformStack(bodies, `${name}-${module}`), read(name, 'modules', module, 'main.tf.json'));
  }
  define(stack, root.data, true);
  for (const [provider, [args]] of Object.entries(root.provider)) {
    const { [`${provider[0].toUpperCase()}${provider.slice(1)}Provider`]: Provider } = require(`${providers[provider]}/lib/provider`);
    new Provider(stack, provider, config(args));
  }
  for (const [output, { value, description }] of Object.entries(root.output)) {
    new TerraformOutput(stack, output, { value, description });
  }
}

function defineBody(scope, body) {
  Object.entries(body.variable ?? {}).forEach(([key, { type }]) =>
    new TerraformVariable(scope, `variable_${key}`, { type }).overrideLogicalId(key));
  define(scope, body.data, true);
  define(scope, body.resource, false);
  for (const [key, { value }] of Object.entries(body.output ?? {})) {
    new TerraformOutput(scope, `output_${key}`, { value }).overrideLogicalId(key);
  }
}

fs.readdirSync(path.join(source, 'stacks')).forEach(defineStack);
app.synth();
bodies.synth();
