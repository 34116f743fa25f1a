// Ends a run after its first epoch, and goes on with it to the bytes that it would have ended with.
import { readRun, resume, run } from 'backwire';
import { spec } from './machine.mjs';

const folder = process.argv[2] ?? 'runs/aborted';
const ending = new AbortController();
const onProgress = ({ kind }) => kind === 'epoch' && ending.abort('seen enough');
try {
  await run({ spec, out: folder, signal: ending.signal, onProgress });
} catch (reason) {
  console.log(`${reason} after ${readRun(folder).record.epochs} epoch`);
}
const resumed = await resume({ folder });
const whole = await run({ spec });
console.log(`resumed to epoch ${resumed.epochs}; the same: ${resumed.digest === whole.digest}`);
