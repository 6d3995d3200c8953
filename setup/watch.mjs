import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { addressesOf, differences } from './addresses.mjs';
import { Fault } from './fault.mjs';
import { progress } from './log.mjs';
import { run } from './process.mjs';
import { programs } from './programs.mjs';
import { inProject, root } from './project.mjs';
import { ensureReady } from './ready.mjs';

const watched = /^(src|modules|platforms|environments|bindings)\/|^[^/]*\.(tfvars|tfvars\.json|props|targets)$|^state-backend\.json$/;
const ignored = /(^|\/)(bin|obj|feed|node_modules|cdktf\.out)(\/|$)|(^|\/)\.|~$|\.tmp$/;
const quietMs = 100;

/**
 * `infra synth --watch`: synthesizes, and again after each change of a source or of a configuration; then prints by address what changed
 * in the Terraform JSON. A fault is printed and the watch goes on. Ends by an interrupt, with exit code 0.
 */
export async function watch(args) {
  const output = outputFolder(args);
  const changes = new Changes();
  let before = addressesOf(output);
  try {
    for (let file = ''; file !== undefined; file = await changes.next()) {
      before = await synthesize(args, output, before, file);
    }
    return 0;
  } finally {
    changes.close();
  }
}

/** The files that change; what changes while nobody asks is told to who asks next. */
class Changes {
  #pending;
  #ended = false;
  #wake = () => {};
  #watcher = fs.watch(root, { recursive: true }, (_, name) => {
    const file = (name ?? '').replaceAll('\\', '/');
    if (watched.test(file) && !ignored.test(file)) {
      this.#pending = file;
      this.#wake();
    }
  });

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM']) {
      process.once(signal, () => {
        this.#ended = true;
        this.#wake();
      });
    }
  }

  /** @returns the file that changed last, or undefined at the end */
  async next() {
    while (this.#pending === undefined && !this.#ended) {
      await new Promise(resolve => { this.#wake = resolve; });
    }
    await sleep(quietMs); // editors write in several steps
    const file = this.#pending;
    this.#pending = undefined;
    return this.#ended ? undefined : file;
  }

  close() {
    this.#watcher.close();
  }
}

async function synthesize(args, output, before, file) {
  const started = performance.now();
  try {
    await ensureReady();
    const { code, output: text } = await run('dotnet', [programs.cli.assembly, 'synth', ...args], {
      env: { INFRA_APP: programs.app.assembly, ...process.env },
      output: file === '' ? 'inherit' : 'capture',
    });
    if (code !== 0) {
      process.stderr.write(text);
      progress('not synthesized; waiting for the next change');
      return before;
    }
  } catch (error) {
    if (!(error instanceof Fault)) {
      throw error;
    }
    process.stderr.write(`${error.message}\n`);
    progress('not synthesized; waiting for the next change');
    return before;
  }
  const after = addressesOf(output);
  if (file !== '') {
    const lines = differences(before, after);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write([...lines, `${file}: ${lines.length === 0 ? 'nothing changed' : `${lines.length} changed`} in the Terraform JSON, ${seconds} s`, '']
      .join('\n'));
  }
  progress('waiting for changes; Ctrl+C ends');
  return after;
}

/** Where the CLI writes: what `--output` says, else CDKTF's variable, else cdktf.out. */
function outputFolder(args) {
  const at = args.findIndex(argument => argument === '--output' || argument.startsWith('--output='));
  const named = at < 0 ? process.env.CDKTF_OUTDIR : args[at].split('=')[1] ?? args[at + 1];
  return path.resolve(named ? process.cwd() : root, named ?? inProject('cdktf.out'));
}
