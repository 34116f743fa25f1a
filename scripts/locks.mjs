// Lets processes take one lock in the same millisecond, over and over, and says how often two held it at
// once and how often none did. node scripts/locks.mjs [rounds] [processes]
//
// Every other round, the lock that they find was left by a process that is gone.
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lock } from '../dist/files/index.js';

const spinUntil = (time) => {
  while (Date.now() < time);
};

/** Takes the lock at a moment, if it can; says whether it did, and whether another held it then. */
const takeAt = ({ at, folder }) => {
  spinUntil(at);
  const mark = join(folder, 'mark');
  try {
    const unlock = lock(join(folder, 'lock'));
    try {
      writeFileSync(mark, '', { flag: 'wx' });
      spinUntil(Date.now() + 2);
      rmSync(mark, { force: true });
      return { got: true, both: false };
    } catch {
      return { got: true, both: true };
    } finally {
      unlock();
    }
  } catch {
    return { got: false, both: false };
  }
};

/** A lock as a process that has ended would have left it. */
const leaveLock = (folder) => {
  const unlock = lock(join(folder, 'lock'));
  const [name] = readdirSync(join(folder, 'lock'));
  const holder = JSON.parse(readFileSync(join(folder, 'lock', name), 'utf8'));
  unlock();
  mkdirSync(join(folder, 'lock'));
  const gone = { ...holder, pid: 2 ** 22 + 1 };
  writeFileSync(join(folder, 'lock', 'left'), JSON.stringify(gone));
};

const contend = async (rounds, processes) => {
  const root = mkdtempSync(join(tmpdir(), 'backwire-locks-'));
  const children = Array.from({ length: processes }, () => fork(process.argv[1], ['take']));
  const ask = (child, order) =>
    new Promise((resolve) => {
      child.once('message', resolve);
      child.send(order);
    });
  await Promise.all(children.map((child) => ask(child, { at: 0, folder: join(root, 'none') })));
  const found = { rounds, processes, both: 0, nobody: 0 };
  for (let round = 0; round < rounds; round++) {
    const folder = mkdtempSync(join(root, 'round-'));
    if (round % 2 === 1) leaveLock(folder);
    const order = { at: Date.now() + 4, folder };
    const ended = await Promise.all(children.map((child) => ask(child, order)));
    if (ended.some(({ both }) => both)) found.both++;
    if (!ended.some(({ got }) => got)) found.nobody++;
  }
  for (const child of children) child.disconnect();
  rmSync(root, { recursive: true });
  return found;
};

if (process.argv[2] === 'take')
  process.on('message', (/** @type {any} */ order) => process.send(takeAt(order)));
else {
  const found = await contend(Number(process.argv[2] ?? 6000), Number(process.argv[3] ?? 2));
  console.log(JSON.stringify(found));
  process.exitCode = found.both + found.nobody === 0 ? 0 : 1;
}
