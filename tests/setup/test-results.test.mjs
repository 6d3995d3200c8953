import assert from 'node:assert/strict';
import { test } from 'node:test';

import { add, countTap, countTrx, countUnittest, none, summary } from '../../setup/test-results.mjs';

const trx = counters => `<TestRun><ResultSummary outcome="Failed"><Counters ${counters} /></ResultSummary></TestRun>`;

test('a result file of dotnet test is counted; what was not executed is skipped', () => {
  const counts = countTrx(trx('total="12" executed="10" passed="7" failed="1" error="1" timeout="1" aborted="0" notExecuted="0"'));
  assert.deepEqual(counts, { passed: 7, failed: 3, skipped: 2 });
});

test('a result file without counters counts nothing', () => {
  assert.deepEqual(countTrx('<TestRun />'), none);
});

test('the end of a TAP report is counted; cancelled tests have failed', () => {
  const counts = countTap('TAP version 13\nok 1 - # pass 99\n# tests 7\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 1\n');
  assert.deepEqual(counts, { passed: 3, failed: 2, skipped: 2 });
});

test('what python -m unittest writes is counted; errors have failed', () => {
  assert.deepEqual(countUnittest('...\nRan 5 tests in 0.001s\n\nOK\n'), { passed: 5, failed: 0, skipped: 0 });
  assert.deepEqual(countUnittest('Ran 1 test in 0.001s\n\nOK (skipped=1)\n'), { passed: 0, failed: 0, skipped: 1 });
  assert.deepEqual(countUnittest('Ran 9 tests in 1s\n\nFAILED (failures=1, errors=2, skipped=3)\n'), { passed: 3, failed: 3, skipped: 3 });
});

test('a run of python that ends before its summary counts nothing', () => {
  assert.deepEqual(countUnittest('Traceback (most recent call last):\nImportError: moto\n'), none);
});

test('the last line names skipped tests only when there are some', () => {
  const counts = { passed: 2, failed: 0, skipped: 0 };
  assert.equal(summary(counts), '2 passed, 0 failed');
  assert.equal(summary(add(counts, { passed: 1, failed: 1, skipped: 3 })), '3 passed, 1 failed, 3 skipped');
});
