import fs from 'node:fs';

/** Writes down what was done to the cluster, one JSON line each, in the order in which it was done. */
export class Journal {
  #file;

  constructor(file) {
    this.#file = file;
    fs.writeFileSync(file, '', { flag: 'a', mode: 0o600 });
  }

  /** Runs an operation and records how it ended. Names only, never values: those may be secret. */
  async record(entry, operation) {
    const started = Date.now();
    const end = outcome => {
      const line = { time: new Date().toISOString(), ...entry, ...outcome, milliseconds: Date.now() - started };
      fs.appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
    };
    try {
      const value = await operation();
      end({ result: 'done' });
      return value;
    } catch (error) {
      end({ result: 'refused', reason: error.message });
      throw error;
    }
  }
}
