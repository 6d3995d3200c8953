import assert from 'node:assert/strict';
import { test } from 'node:test';

import { answerAtOnce } from '../../setup/usage.mjs';

test('the version and help of any command are told before anything is built', () => {
  assert.match(answerAtOnce(['--version']).output, /^infra \d+\.\d+\.\d+/);
  assert.deepEqual(answerAtOnce(['-v']), answerAtOnce(['--version']));
  assert.match(answerAtOnce([]).output, /synth +Synthesize/);
  assert.match(answerAtOnce(['help', 'synth']).output, /--watch/);
  assert.deepEqual(answerAtOnce(['synth', '-h']), answerAtOnce(['help', 'synth']));
  assert.match(answerAtOnce(['state', 'init', '--help']).output, /infra state init/);
  for (const args of [['--version'], ['help'], ['help', 'synth']]) {
    assert.equal(answerAtOnce(args).code, 0);
  }
});

test('a mistyped option or command is refused with the nearest one', () => {
  assert.deepEqual(answerAtOnce(['synth', '--jsn']), {
    code: 2, error: "infra: unknown option '--jsn'; did you mean '--json'? (see 'infra synth --help')",
  });
  assert.deepEqual(answerAtOnce(['synht']), { code: 2, error: "infra: unknown command 'synht'; did you mean 'synth'? (see 'infra --help')" });
  assert.match(answerAtOnce(['help', 'nothing-like-it']).error, /unknown command 'nothing-like-it' \(see 'infra --help'\)/);
  assert.equal(answerAtOnce(['plan', '--markdwn']).code, 1, 'for plan, 2 means that there are changes');
});

test('whatever may be right is left to the command line itself', () => {
  for (const args of [
    ['synth'], ['synth', '--output=out', '--var-file', 'more.tfvars'], ['--project', 'elsewhere', 'synth'], ['test', '--filter', 'Vpc', '--blame'],
    ['secret', 'create', 'production'], ['plan', '--', '--anything'], ['[suggest:6]', 'infra sy'], ['synth', '-e', 'simphera/staging'],
  ]) {
    assert.equal(answerAtOnce(args), undefined, args.join(' '));
  }
});
