export const none = { passed: 0, failed: 0, skipped: 0 };

export const add = (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped });

export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/** The counts of one result file of `dotnet test`. Its `notExecuted` stays 0 for skipped tests, so those are what was not executed. */
export function countTrx(xml) {
  const counters = xml.match(/<Counters\s[^>]*>/)?.[0] ?? '';
  const read = name => Number(counters.match(new RegExp(`\\b${name}="(\\d+)"`))?.[1] ?? 0);
  return {
    passed: read('passed'),
    failed: read('failed') + read('error') + read('timeout') + read('aborted'),
    skipped: read('total') - read('executed'),
  };
}

/** The counts at the end of a report of `node --test`. */
export function countTap(tap) {
  const read = name => Number(tap.match(new RegExp(`^# ${name} (\\d+)$`, 'm'))?.[1] ?? 0);
  return { passed: read('pass'), failed: read('fail') + read('cancelled'), skipped: read('skipped') + read('todo') };
}

/** The counts in what `python -m unittest` writes. A run that ends before its summary counts nothing. */
export function countUnittest(text) {
  const total = Number(text.match(/^Ran (\d+) tests? in /m)?.[1] ?? 0);
  const outcome = text.match(/^(?:OK|FAILED)(?: \((.*)\))?\s*$/m)?.[1] ?? '';
  const read = name => Number(outcome.match(new RegExp(`(?:^|, )${name}=(\\d+)`))?.[1] ?? 0);
  const failed = read('failures') + read('errors') + read('unexpected successes');
  const skipped = read('skipped');
  return { passed: Math.max(0, total - failed - skipped), failed, skipped };
}
