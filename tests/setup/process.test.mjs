import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';

import { inProject } from '../../setup/project.mjs';

// Ends well when it is told to stop, as `dotnet build` does; its first output says that it listens.
const polite = `for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => { console.error('told'); process.exit(0); });
}
console.error('ready');
setTimeout(() => {}, 60_000);`;

const caller = options => `import { main } from './setup/fault.mjs';
import { run } from './setup/process.mjs';
await main(async () => {
  const { code } = await run(process.execPath, ['-e', ${JSON.stringify(polite)}], ${options});
  console.log('went on');
  return code;
});`;

async function stop(options, signal) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', caller(options)], { cwd: inProject(), stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, error] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', text => { output += text; });
  child.stderr.setEncoding('utf8').on('data', text => {
    error += text;
    if (text.includes('ready')) {
      child.kill(signal); // to this process alone, as CI systems and `timeout` do
    }
  });
  const [code] = await once(child, 'close');
  return { code, output, error };
}

for (const [signal, expected] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  test(`${signal} ends a run although the program that it was passed to says all is well`, async () => {
    const { code, output, error } = await stop('{}', signal);
    assert.equal(code, expected);
    assert.equal(output, '');
    assert.match(error, /told/);
    assert.match(error, new RegExp(`Stopped by ${signal} while .* was running`));
  });
}

test('a program that judges itself gives its own exit code after a signal', async () => {
  const { code, output } = await stop('{ judgesItself: true }', 'SIGTERM');
  assert.equal(code, 0);
  assert.equal(output, 'went on\n');
});
