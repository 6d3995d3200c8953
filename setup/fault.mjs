/** A fault the user can mend: its text is printed as it is, without a stack trace, and the exit code is 1. */
export class Fault extends Error {}

/** Runs the body of a script; the exit code of the process is what it returns. */
export async function main(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (!(error instanceof Fault)) {
      throw error;
    }
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
