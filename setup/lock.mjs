import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Fault } from './fault.mjs';
import { progress } from './log.mjs';
import { stateFolder } from './project.mjs';

const longestWaitMs = 15 * 60 * 1000;
const signOfLifeMs = 5 * 1000;
const silentForMs = 60 * 1000;

/**
 * Runs `body` while this process alone holds the named lock of this clone. The lock file names the process that holds it;
 * a file whose process is gone (killed half-way) is taken over. The holder also touches the file now and then, because
 * after a crash the system may give its process number to another program.
 */
export async function withLock(name, body) {
  const file = path.join(stateFolder, `${name}.lock`);
  fs.mkdirSync(stateFolder, { recursive: true });
  const giveUp = Date.now() + longestWaitMs;
  let told = false;
  while (!tryTake(file)) {
    if (removeIfStale(file)) {
      continue;
    }
    if (Date.now() > giveUp) {
      throw new Fault(`Another process (${holder(file)}) has held ${file} for 15 minutes. End it, or delete the file.`);
    }
    if (!told) {
      progress(`waiting for process ${holder(file)}, which does the same work`);
      told = true;
    }
    await sleep(200);
  }
  const touch = setInterval(() => fs.utimesSync(file, new Date(), new Date()), signOfLifeMs);
  try {
    return await body();
  } finally {
    clearInterval(touch);
    fs.rmSync(file, { force: true });
  }
}

function tryTake(file) {
  try {
    fs.writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

function holder(file) {
  try {
    return Number.parseInt(fs.readFileSync(file, 'utf8'), 10);
  } catch {
    return Number.NaN; // released, or created this very moment and not yet written
  }
}

function removeIfStale(file) {
  const pid = holder(file);
  const age = ageMs(file);
  if (Number.isNaN(pid) ? age < signOfLifeMs : isAlive(pid) && age < silentForMs) {
    return false;
  }
  // Renaming first lets only one of several waiting processes remove it, so that none deletes a lock another has just taken.
  const taken = `${file}.${process.pid}.stale`;
  try {
    fs.renameSync(file, taken);
  } catch (error) {
    if (error.code === 'ENOENT') {
      return true;
    }
    throw error;
  }
  if (holder(taken) !== pid && !Number.isNaN(pid)) {
    fs.renameSync(taken, file); // it was another process's fresh lock
    return false;
  }
  fs.rmSync(taken, { force: true });
  return true;
}

function ageMs(file) {
  try {
    return Date.now() - fs.statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
