// What the tests of the stand-ins share: the stand-ins as a process of their own, and the real Terraform.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.mjs', import.meta.url));

const exec = { api_version: 'client.authentication.k8s.io/v1beta1', command: 'aws', args: ['eks', 'get-token', '--cluster-name', 'acme'] };

export const requiredProviders = {
  helm: { source: 'hashicorp/helm', version: '2.17.0' },
  kubernetes: { source: 'hashicorp/kubernetes', version: '2.38.0' },
};

const noTerraform =
  'terraform was not found; these tests need Terraform 1.11 or newer on the PATH: https://developer.hashicorp.com/terraform/install';

/** Configurations of both providers for one cluster. */
export const providers = (connection = { host: 'https://acme.eks.local' }) => ({
  helm: { kubernetes: { exec, ...connection } },
  kubernetes: { exec: [exec], ...connection },
});

/** A folder with a Terraform configuration, and stand-ins that serve it; all gone after the test. */
export async function bench(t, options = {}) {
  const created = new Bench(options);
  t.after(() => created.remove());
  await created.start();
  return created;
}

class Bench {
  #options;
  #standIns;
  #attachment;

  constructor({ cloud = 'none', settle = 100 }) {
    this.#options = { cloud, settle };
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'infra-standins-'));
  }

  async start() {
    const args = ['--cloud', this.#options.cloud, '--settle', String(this.#options.settle), '--charts-from', this.folder,
      '--state', this.file('objects.json'), '--log', this.file('journal.jsonl')];
    this.#standIns = spawn(process.execPath, [main, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    const { value, done } = await createInterface(this.#standIns.stdout)[Symbol.asyncIterator]().next();
    if (done) {
      throw new Error('the stand-ins ended before they were ready; what they wrote is above');
    }
    this.#attachment = value;
  }

  /** Ends the stand-ins by closing their standard input, as does a starter that dies. */
  async stop() {
    const ended = new Promise(resolve => { this.#standIns.once('exit', resolve); });
    this.#standIns.stdin.end();
    return ended;
  }

  async remove() {
    await this.stop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  file(...parts) {
    return path.join(this.folder, ...parts);
  }

  /** The configuration in the folder; a provider configuration and what Terraform must know are added to it. */
  write(configuration) {
    const common = { terraform: { required_providers: requiredProviders }, provider: providers() };
    this.writeFile('main.tf.json', JSON.stringify({ ...common, ...configuration }));
  }

  writeFile(name, text) {
    fs.mkdirSync(path.dirname(this.file(name)), { recursive: true });
    fs.writeFileSync(this.file(name), text);
  }

  /** What was done to the cluster, in order; reads are left out. */
  changes() {
    return fs.readFileSync(this.file('journal.jsonl'), 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line))
      .filter(({ op }) => op !== 'read')
      .map(({ op, type, namespace, name, result }) => `${op} ${type} ${namespace}/${name}${result === 'done' ? '' : ` ${result}`}`);
  }

  async init() {
    return this.terraform('init', '-input=false');
  }

  apply = () => this.terraform('apply', '-auto-approve', '-input=false');

  destroy = (...args) => this.terraform('destroy', '-auto-approve', '-input=false', ...args);

  /** Runs Terraform; nothing of the user's own configuration of it takes part. */
  terraform(...args) {
    const ownConfiguration = this.file('terraform.rc');
    fs.writeFileSync(ownConfiguration, '');
    const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TF_')));
    const child = spawn('terraform', [...args, '-no-color'], {
      cwd: this.folder,
      env: { ...environment, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: ownConfiguration, TF_REATTACH_PROVIDERS: this.#attachment },
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', text => { output += text; });
    child.stderr.setEncoding('utf8').on('data', text => { output += text; });
    return new Promise((resolve, reject) => {
      child.on('error', error => reject(error.code === 'ENOENT' ? new Error(noTerraform) : error));
      // Terraform wraps long messages and draws a frame around them; the tests look for words.
      child.on('close', code => resolve({ code, output, words: output.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ') }));
    });
  }

  /** Plans; says how many objects would be added, changed and destroyed, with the plan's text. */
  async plan() {
    const result = await this.terraform('plan', '-detailed-exitcode', '-input=false');
    const counts = result.output.match(/Plan: (\d+) to add, (\d+) to change, (\d+) to destroy/)?.slice(1).map(Number) ?? [0, 0, 0];
    return { ...result, counts };
  }

  state() {
    return JSON.parse(fs.readFileSync(this.file('terraform.tfstate'), 'utf8'));
  }
}

export const namespace = (name, more = {}) => ({ metadata: { name }, ...more });

export const release = (name, namespaceName, more = {}) => ({
  name, chart: name, repository: 'https://charts.example.com', version: '1.2.3', namespace: namespaceName, atomic: true, ...more,
});
