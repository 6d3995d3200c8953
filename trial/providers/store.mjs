import fs from 'node:fs';

/** The objects of all clusters, kept in a file so that they outlive the process as they would in a cluster. */
export class Store {
  #file;
  #clusters;

  constructor(file) {
    this.#file = file;
    this.#clusters = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).clusters : {};
  }

  /** A cluster that is made anew under an old name has another key, and no objects. */
  objectsOf(clusterKey) {
    this.#clusters[clusterKey] ??= { version: 0, objects: {} };
    return this.#clusters[clusterKey];
  }

  save() {
    // Renamed into place: a reader, and a process that starts after this one was killed, sees the old text or the new one.
    const temporary = `${this.#file}.${process.pid}`;
    fs.writeFileSync(temporary, `${JSON.stringify({ clusters: this.#clusters }, null, 2)}\n`, { mode: 0o600 });
    fs.renameSync(temporary, this.#file);
  }
}
