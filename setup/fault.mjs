import os from 'node:os';

/** A fault the user can mend: its text is printed as it is, without a stack trace, and the exit code is 1. */
export class Fault extends Error {
  exitCode = 1;
}

/** Someone stopped the program in the middle of its work; the exit code is the one that shells give to the signal. */
export class Stopped extends Fault {
  constructor(command, signal) {
    super(`Stopped by ${signal} while ${command} was running; the next run does it again`);
    this.exitCode = 128 + os.constants.signals[signal];
  }
}

/** Runs the body of a script; the exit code of the process is what it returns. */
export async function main(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (!(error instanceof Fault)) {
      throw error;
    }
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  }
}
