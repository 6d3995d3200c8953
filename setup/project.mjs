// Where things are. Every path the set-up uses is derived from the folder that holds this project.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const stateFolder = path.join(root, '.infra');

export const inProject = (...parts) => path.join(root, ...parts);
