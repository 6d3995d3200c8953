import { spawn } from 'node:child_process';
import os from 'node:os';

import { Fault, Stopped } from './fault.mjs';

/**
 * Runs a program and waits for it. Arguments are passed as a list, never through a shell, so that paths with spaces work.
 * `output`: 'inherit' shows what the program writes; 'capture' keeps it.
 * A signal reaches the child exactly once, because terraform takes a second interrupt as an order to stop without cleaning
 * up: what a terminal sends reaches both processes anyway, the rest is passed on. A child that was told to stop has not done its work
 * even where it says so, as dotnet does: that ends in a fault, unless the child `judgesItself`.
 */
export async function run(command, args, { cwd, env = process.env, output = 'inherit', shell = false, judgesItself = false } = {}) {
  const child = spawn(command, args, {
    cwd,
    env,
    shell,
    windowsHide: true,
    stdio: output === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  let stopped;
  child.stdout?.setEncoding('utf8').on('data', chunk => { text += chunk; });
  child.stderr?.setEncoding('utf8').on('data', chunk => { text += chunk; });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const forward = signal => {
    stopped = signal;
    if (signal !== 'SIGINT' || !process.stdin.isTTY) {
      child.kill(signal);
    }
  };
  signals.forEach(signal => process.on(signal, forward));
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', error => reject(
        error.code === 'ENOENT' ? new Fault(`Cannot start "${command}": it is not on the PATH`) : error));
      child.on('close', (code, signal) => {
        if (stopped && !judgesItself) {
          reject(new Stopped(command, stopped));
        } else {
          resolve({ code: code ?? 128 + os.constants.signals[signal], output: text });
        }
      });
    });
  } finally {
    signals.forEach(signal => process.off(signal, forward));
  }
}

/** Runs a program silently; when it fails, the fault holds the end of what it wrote. */
export async function runQuietly(what, command, args, options) {
  const { code, output } = await run(command, args, { ...options, output: 'capture' });
  if (code !== 0) {
    throw new Fault(`${what} failed (exit code ${code}):\n${output.trimEnd().split('\n').slice(-40).join('\n')}`);
  }
  return output;
}

/** The environment for `dotnet` when this script may itself run inside an MSBuild process, whose variables mislead a nested one. */
export function dotnetEnvironment() {
  const outer = Object.entries(process.env).filter(([name]) => !/^(MSBUILD|DOTNET_HOST_PATH$|DOTNET_ROOT_X)/i.test(name));
  return { ...Object.fromEntries(outer), DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' };
}
