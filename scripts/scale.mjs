// Plans, reads and writes a sweep of a million points with stub results, and says what each part took:
// seconds on the clock, seconds of the processor, and the most memory up to its end.
// node scripts/scale.mjs [points]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPlan } from '../dist/sweep/index.js';
import { identify } from '../dist/sweep/journal/identifier.js';
import { openJournal } from '../dist/sweep/journal/journal.js';
import { writeResults } from '../dist/sweep/results/outputs.js';
import { pricerOf } from '../dist/sweep/results/price.js';
import { writeSpecs, writeStubs } from './stub-sweep.mjs';

/** 50,000 ways to learn, so that hardly anything of a spec is shared by many points in a row. */
const axesOf = (points) => ({
  seed: { from: 1, to: points / 50_000, step: 1 },
  'learning.rule': ['bp', 'rbp', 'srbp', 'top'],
  'learning.rate': { from: 0.01, to: 1, steps: 250 },
  'learning.decay': { from: 0, to: 0.01, steps: 50 },
});

const lap = (part, act) => {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const made = act();
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - start) / 1000;
  const peakMebibytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const told = { part, seconds, processorSeconds: (user + system) / 1e6, peakMebibytes };
  console.log(JSON.stringify(told));
  return made;
};

function* indicesOf(plan) {
  for (const { index } of plan.points()) yield index;
}

/** What `backwire sweep` does when every run is known. */
const goThrough = (spec, folder, extras) => {
  const plan = readPlan(spec);
  const planned = lap('planning', () => identify(plan, indicesOf(plan), 'wasm', {}));
  const journal = lap('reading the journal', () => openJournal(join(folder, 'journal.jsonl')));
  const names = ['csv', 'jsonl', ...Object.keys(extras)].map((name) => `results.${name}`);
  lap(names.join(', '), () =>
    writeResults(folder, plan, planned, journal, pricerOf(plan.spec.components), extras),
  );
  journal.close();
};

/** Each part of the work is a process of its own, lest one be charged with the memory of another. */
const acts = {
  stubs: (spec, folder) => writeStubs(spec, folder),
  table: (spec, folder) => goThrough(spec, folder, {}),
  parquet: (spec, folder) => goThrough(spec, folder, { parquet: true }),
};

const [what = '1000000', spec, where] = process.argv.slice(2);
if (where !== undefined) {
  acts[what](spec, where);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'backwire-scale-'));
  try {
    const sweep = writeSpecs(folder, axesOf(Number(what)));
    for (const act of Object.keys(acts)) {
      const args = [fileURLToPath(import.meta.url), act, sweep, folder];
      execFileSync(process.execPath, args, { stdio: 'inherit' });
      if (act !== 'stubs') continue;
      const journalMegabytes = Math.round(statSync(join(folder, 'journal.jsonl')).size / 1e6);
      console.log(JSON.stringify({ points: Number(what), journalMegabytes }));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
