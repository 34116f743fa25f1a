// What a sweep costs beside its runs, in pairs, as ratios; the medians last. The two of a pair go one right
// after the other, or both at once on a machine that does other things too, so that these slow both alike.
// node scripts/overhead.mjs [pairs] [tiny|long] [at-once]
//
// tiny: 500 runs of some milliseconds. The sum of the runs themselves is taken where nothing else goes on:
// one process makes all of them, back to back, and times each; its own start counts for nothing. The sweep
// counts from its command to its end, with every start. With two workers, two such processes go at once.
// Beside seconds on the clock it says processor seconds, which hardly depend on what else the machine does:
// the sweep's with all of its processes, over those of the runs themselves.
// long: 4 runs of several seconds, by two workers, against two processes that make two runs each; both
// count from their commands to the end of the last.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { only } from '../dist/backends/index.js';
import { openTask } from '../dist/data/index.js';
import { readPlan } from '../dist/sweep/index.js';
import { tryOut } from '../dist/training/index.js';

const runSpec = (samples, epochs) => ({
  task: { synthetic: { inputs: 16, classes: 4, samples, testSamples: 200 } },
  network: [{ inputs: 16 }, { dense: 16, transfer: 'tanh' }, { dense: 4, transfer: 'softmax' }],
  hardware: 'digital-int8',
  learning: { rule: 'srbp', rate: 0.25, batch: 20 },
  epochs,
  seed: 1,
});

const cases = {
  tiny: { points: 500, run: runSpec(4000, 4), workers: [1, 2] },
  long: { points: 4, run: runSpec(50_000, 120), workers: [2] },
};

/** Makes the runs of some points back to back. @returns what they took, without the start. */
const backToBack = async (spec, from, to) => {
  const plan = readPlan(spec);
  const opened = new Map();
  const open = (task, base) => {
    const key = JSON.stringify(task);
    if (!opened.has(key)) opened.set(key, openTask(task, base));
    return opened.get(key);
  };
  const [start, before] = [performance.now(), process.cpuUsage()];
  for (let index = from; index < to; index++)
    await tryOut(plan.experimentOf(plan.at(index)), only('wasm'), {}, open);
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - start) / 1000, processor: (user + system) / 1e6 };
};

const [what = '5', ...asked] = process.argv.slice(2);
if (what === 'alone') {
  const [spec, from, to] = asked;
  console.log(JSON.stringify(await backToBack(spec, Number(from), Number(to))));
  process.exit();
}

const folder = mkdtempSync(join(tmpdir(), 'backwire-overhead-'));
const execute = promisify(execFile);
const self = fileURLToPath(import.meta.url);
const main = fileURLToPath(new URL('../dist/bin/main.js', import.meta.url));

/** Minutes and seconds as a shell prints them: 1m2.5s. */
const secondsIn = (text) =>
  [...text.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, m, s]) => sum + 60 * m + Number(s), 0);

/** Runs a script; the shell knows what it took of the processor, its own processes included. */
const node = async (...args) => {
  const start = performance.now();
  const { stdout } = await execute('sh', ['-c', '"$0" "$@"; times', process.execPath, ...args]);
  const lines = stdout.trimEnd().split('\n');
  const seconds = (performance.now() - start) / 1000;
  return { told: lines[0], seconds, processor: secondsIn(lines.at(-1)) };
};

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

/** So many processes at once, each with its part of the points. */
const alone = async (spec, points, processes) => {
  const each = points / processes;
  const parts = Array.from({ length: processes }, (_, i) => [i * each, (i + 1) * each]);
  const ends = await Promise.all(
    parts.map(([from, to]) => node(self, 'alone', spec, String(from), String(to))),
  );
  const runs = ends.map(({ told }) => JSON.parse(told));
  return {
    seconds: Math.max(...ends.map(({ seconds }) => seconds)),
    runSeconds: sum(runs.map(({ seconds }) => seconds)),
    runProcessor: sum(runs.map(({ processor }) => processor)),
  };
};

const swept = async (spec, workers) => {
  const out = mkdtempSync(join(folder, 'out-'));
  const here = ['--backend', 'wasm', '--workers', String(workers), '--out', out];
  const ended = await node(main, 'sweep', spec, ...here);
  rmSync(out, { recursive: true });
  return ended;
};

/** Makes the runs alone and by a sweep, in turns first, or at once. */
const both = async (spec, points, workers, turn) => {
  const acts = [() => alone(spec, points, workers), () => swept(spec, workers)];
  if (asked.includes('at-once')) return Promise.all(acts.map((act) => act()));
  const ends = [];
  for (const i of [turn % 2, 1 - (turn % 2)]) ends[i] = await acts[i]();
  return ends;
};

const pair = async (spec, points, workers, turn) => {
  const [runs, sweep] = await both(spec, points, workers, turn);
  return {
    runSeconds: runs.runSeconds,
    aloneSeconds: runs.seconds,
    sweepSeconds: sweep.seconds,
    overRuns: (sweep.seconds * workers) / runs.runSeconds - 1,
    overRunsProcessor: sweep.processor / runs.runProcessor - 1,
    ofAlone: runs.seconds / sweep.seconds,
  };
};

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

try {
  for (const [name, { points, run, workers }] of Object.entries(cases)) {
    if (asked.some((word) => word in cases) && !asked.includes(name)) continue;
    const spec = join(folder, `${name}.json`);
    writeFileSync(join(folder, `${name}-run.json`), JSON.stringify(run));
    const seed = { from: 1, to: points, step: 1 };
    writeFileSync(spec, JSON.stringify({ run: `${name}-run.json`, axes: { seed } }));
    for (const count of workers) {
      const pairs = [];
      for (let i = 0; i < Number(what); i++) {
        pairs.push(await pair(spec, points, count, i));
        console.log(JSON.stringify({ case: name, workers: count, ...pairs.at(-1) }));
      }
      const middle = (key) => Number(median(pairs.map((one) => one[key])).toFixed(4));
      const keys = ['overRuns', 'overRunsProcessor', 'ofAlone'];
      const medians = Object.fromEntries(keys.map((key) => [key, middle(key)]));
      console.log(JSON.stringify({ case: name, workers: count, pairs: pairs.length, ...medians }));
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
