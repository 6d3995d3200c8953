const started = performance.now();

/**
 * One line of progress with the seconds since the start. It goes to standard error, so that the standard output of a
 * command stays its result, except under the CDKTF CLI, which prints everything on standard error as an error.
 */
export function progress(text) {
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
  const stream = process.env.INFRA_PROGRESS === 'stdout' ? process.stdout : process.stderr;
  stream.write(`[${seconds} s] ${text}\n`);
}
