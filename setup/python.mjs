import { Fault } from './fault.mjs';
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

const probe = `
import importlib.metadata, sys
if sys.version_info < (3, 10):
    sys.exit("it is version " + sys.version.split()[0])
wanted = dict(line.strip().replace("[server]", "").split("==") for line in open(sys.argv[1], encoding="utf-8") if "==" in line)
for name, version in wanted.items():
    try:
        found = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        sys.exit(name + " is not installed")
    if found != version:
        sys.exit(name + " is version " + found + ", needed is " + version)
`;

async function whatIsMissing(command) {
  try {
    const { code, output } = await run(command, ['-c', probe, inProject(requirements)], { output: 'capture' });
    return code === 0 ? null : output.trim().split('\n').at(-1);
  } catch (error) {
    if (error instanceof Fault) {
      return 'it is not on the PATH';
    }
    throw error;
  }
}
