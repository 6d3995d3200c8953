import { Fault, Stopped } from './fault.mjs';
import { run } from './process.mjs';
import { inProject } from './project.mjs';

const requirements = 'trial/cloud/requirements.txt';

/** Where the Python packages of the project are; modules are named from here, as in `python -m cloud`. */
export const pythonRoot = inProject('trial');

/**
 * The command that starts a Python which has what the local cloud needs.
 * @throws {Fault} with the way to get it, when there is none
 */
export async function requirePython(candidates = process.platform === 'win32' ? ['python', 'py'] : ['python3', 'python']) {
  const reasons = [];
  for (const command of candidates) {
    const reason = await whatIsMissing(command);
    if (reason === null) {
      return command;
    }
    reasons.push(`${command}: ${reason}`);
  }
  const hint = `Get it with: pip install -r ${requirements}`;
  throw new Fault(['The local cloud needs Python 3.10 or newer with moto.', ...reasons, hint].join('\n'));
}

async function whatIsMissing(command) {
  try {
    const { code, output } = await run(command, [inProject('trial', 'cloud', 'check.py')], { output: 'capture' });
    return code === 0 ? null : output.trim().split('\n').at(-1);
  } catch (error) {
    if (error instanceof Fault && !(error instanceof Stopped)) {
      return 'it is not on the PATH';
    }
    throw error;
  }
}
