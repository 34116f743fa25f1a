import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import workerpool from 'workerpool';
import { inProcesses, readPlan, sweep } from '../sweep/index.js';

const script = fileURLToPath(new URL('./bench-worker.js', import.meta.url));

/** Has a process of its own time one repeat. */
export const inOwnProcess = async <T>(method: 'learn' | 'price', order: unknown): Promise<T> => {
  const pool = workerpool.pool(script, { workerType: 'process', maxWorkers: 1 });
  try {
    return (await pool.exec(method, [order])) as T;
  } finally {
    await pool.terminate(true);
  }
};

const run = promisify(execFile);

/** Seconds until a program has told its help and ended: the mean of as many starts as fit in that time, at the least one. */
export const secondsToStart = async (
  [node, ...args]: readonly [string, ...string[]],
  seconds: number,
): Promise<number> => {
  const start = performance.now();
  const spent = () => (performance.now() - start) / 1000;
  let starts = 0;
  for (; starts === 0 || spent() < seconds; starts++) await run(node, [...args, '--help']);
  return spent() / starts;
};

const points = 64;

const sweptRun = {
  task: { synthetic: {} },
  network: [
    { inputs: 64 },
    { dense: 32, transfer: 'hard-tanh' },
    { dense: 4, transfer: 'softmax' },
  ],
  hardware: 'digital-int8',
  learning: { rule: 'srbp', rate: 0.25, batch: 16 },
  epochs: 2,
  seed: 1,
};

const sweptAxes = {
  run: 'run.json',
  axes: { seed: Array.from({ length: points }, (_, i) => i + 1) },
};

/** Points a second of a small sweep with so many workers, from nothing to its results. */
export const sweptPointsPerSecond = async (workers: number): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'backwire-bench-'));
  try {
    writeFileSync(join(folder, 'run.json'), JSON.stringify(sweptRun));
    writeFileSync(join(folder, 'sweep.json'), JSON.stringify(sweptAxes));
    const how = { backend: 'wasm', engine: inProcesses, retry: false } as const;
    const where = { folder: join(folder, 'out'), bounds: { workers }, shard: { index: 1, of: 1 } };
    const start = performance.now();
    const { done } = await sweep(readPlan(join(folder, 'sweep.json')), { ...how, ...where }, {});
    return done / ((performance.now() - start) / 1000);
  } finally {
    rmSync(folder, { recursive: true });
  }
};
