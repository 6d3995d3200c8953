import fs from 'node:fs';

import { nearest } from '../bindings/nearest.mjs';
import { readIfExists } from './files.mjs';
import { inProject } from './project.mjs';

const usageCode = 2;
const faultOfPlan = 1; // there, 2 means that there are changes

/**
 * What can be said of a command line before anything is built: its help, the version, or what is wrong with it. All else is for the CLI.
 * @returns undefined, or the exit code with the text for standard output or standard error
 */
export function answerAtOnce(args, commands = readCommands()) {
  if (!commands[''] || args[0]?.startsWith('[')) {
    return undefined; // "[": a shell that asks for completions
  }
  if (['--version', '-v'].includes(args[0])) {
    return { code: 0, output: `infra ${JSON.parse(fs.readFileSync(inProject('package.json'), 'utf8')).version}` };
  }
  const asksForHelp = args.length === 0 || args[0] === 'help' || args.some(argument => ['--help', '-h', '-?', '/h', '/?'].includes(argument));
  const words = args[0] === 'help' ? args.slice(1) : args;
  const { path, rest } = commandOf(words, commands);
  const command = commands[path];
  const wrong = path === 'test' ? undefined : faultIn(rest, command); // what follows goes to dotnet test
  if (wrong && !(asksForHelp && wrong.isOption)) {
    const name = ['infra', path].join(' ').trim();
    const [near] = nearest(wrong.word, wrong.known, 1);
    const hint = near ? `; did you mean '${near}'?` : '';
    return { code: path === 'plan' ? faultOfPlan : usageCode, error: `infra: unknown ${wrong.kind} '${wrong.word}'${hint} (see '${name} --help')` };
  }
  return asksForHelp ? { code: 0, output: command.help.join('\n') } : undefined;
}

/** Nothing when the file is missing or in the middle of a merge: then the command line itself answers, after the build. */
function readCommands() {
  try {
    return JSON.parse(readIfExists(inProject('setup', 'usage.json')) ?? '{}');
  } catch {
    return {};
  }
}

function commandOf(words, commands) {
  let path = '';
  let used = 0;
  for (const word of words) {
    const next = `${path} ${word}`.trim();
    if (!Object.hasOwn(commands, next)) {
      break;
    }
    path = next;
    used++;
  }
  return { path, rest: words.slice(used) };
}

// Only what is surely wrong: a word may be the value of the option before it, and what follows "--" is for others.
function faultIn(rest, { commands, options, takesArguments }) {
  for (const [index, word] of rest.entries()) {
    if (word === '--') {
      return undefined;
    }
    if (word.startsWith('--') && !options.includes(word.split(/[=:]/)[0])) {
      return { kind: 'option', isOption: true, word, known: options };
    }
    if (index === 0 && !word.startsWith('-') && commands.length > 0 && !takesArguments) {
      return { kind: 'command', word, known: commands };
    }
  }
  return undefined;
}
