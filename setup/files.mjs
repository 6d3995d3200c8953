import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const outputFolders = new Set(['bin', 'obj', 'node_modules', 'TestResults', 'cdktf.out', '.terraform']);

/** The files under a folder, sorted, without build output; `endings` limits them by the end of the name. A missing folder has none. */
export function listFiles(folder, endings = ['']) {
  const found = [];
  const visit = current => {
    let entries;
    try {
      entries = fs.readdirSync(current, { withFileTypes: true });
    } catch (error) {
      if (error.code === 'ENOENT') {
        return;
      }
      throw error;
    }
    for (const entry of entries) {
      const full = path.join(current, entry.name);
      if (entry.isDirectory() && !outputFolders.has(entry.name)) {
        visit(full);
      } else if (entry.isFile() && endings.some(ending => entry.name.endsWith(ending))) {
        found.push(full);
      }
    }
  };
  visit(folder);
  return found.sort();
}

export function sha256(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(part).update('\0');
  }
  return hash.digest('hex');
}

/** What a file holds, or null when there is none. */
export function readIfExists(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') {
      return null;
    }
    throw error;
  }
}

/** Replaces a file in one step: a reader, or a process killed half-way, never leaves half of it. */
export function writeAtomically(file, text) {
  const temporary = `${file}.${process.pid}.tmp`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(temporary, text);
  fs.renameSync(temporary, file);
}
