const started = performance.now();
let stream = process.stderr;

/** The CDKTF CLI prints what its app writes on standard error as errors, so under it progress goes to standard output. */
export function progressOnStandardOutput() {
  stream = process.stdout;
}

/** One line of progress with the seconds since the start; on standard error, so that standard output stays the result. */
export function progress(text) {
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
  stream.write(`[${seconds} s] ${text}\n`);
}
