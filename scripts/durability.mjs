// Kills a sweep at random moments, lets the same command go on, and says whether anything was lost, run
// twice, or came out otherwise. node scripts/durability.mjs [trials] [seed]
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [trials, seed] = [Number(process.argv[2] ?? 20), Number(process.argv[3] ?? 1)];
const folder = mkdtempSync(join(tmpdir(), 'backwire-durability-'));
const write = (name, value) => writeFileSync(join(folder, name), JSON.stringify(value));

write('run.json', {
  task: { synthetic: { inputs: 6, classes: 3, samples: 24, testSamples: 12 } },
  network: [{ inputs: 6 }, { dense: 4, transfer: 'tanh' }, { dense: 3, transfer: 'softmax' }],
  hardware: 'digital-int8',
  learning: { rule: 'srbp', rate: 0.25, batch: 4 },
  epochs: 2,
  seed: 1,
});
write('sweep.json', { run: 'run.json', axes: { seed: { from: 1, to: 40, step: 1 } } });

/** Runs the program; with a time, kills it then. */
const backwire = (args, killAfter) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['dist/cli/main.js', ...args], { stdio: 'ignore' });
    if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.on('close', (code, signal) => resolve({ code, signal }));
  });

const sweep = (out, killAfter) =>
  backwire(['sweep', join(folder, 'sweep.json'), '--out', join(folder, out)], killAfter);
const merge = (out, killAfter) =>
  backwire(['merge', join(folder, out), join(folder, 'whole')], killAfter);

const read = (path) =>
  existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : '';
const wholeLines = (text) => text.slice(0, text.lastIndexOf('\n') + 1);
const idsOf = (text) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).id);

/** A linear congruential sequence is random enough for when to kill. */
const chance = { state: seed };
const below = (bound) => {
  chance.state = (chance.state * 1_103_515_245 + 12_345) % 2 ** 31;
  return Math.floor((chance.state / 2 ** 31) * bound);
};

const start = performance.now();
await sweep('whole');
const milliseconds = performance.now() - start;
const expected = read('whole/results.csv');
const found = { killed: 0, lost: 0, twice: 0, otherwise: 0 };

const trial = async (out, act, span) => {
  for (let kills = 0; kills < 3; kills++) {
    const before = read(`${out}/journal.jsonl`);
    const { signal } = await act(out, below(span));
    if (signal === 'SIGKILL') found.killed++;
    if (!read(`${out}/journal.jsonl`).startsWith(wholeLines(before))) found.lost++;
  }
  const before = wholeLines(read(`${out}/journal.jsonl`));
  await act(out);
  await sweep(out);
  const after = read(`${out}/journal.jsonl`);
  if (!after.startsWith(before)) found.lost++;
  if (new Set(idsOf(after)).size !== idsOf(after).length) found.twice++;
  if (read(`${out}/results.csv`) !== expected) found.otherwise++;
  rmSync(join(folder, out), { recursive: true });
};

for (let i = 0; i < trials; i++) {
  await trial(
    `trial${i}`,
    i % 2 === 0 ? sweep : merge,
    i % 2 === 0 ? milliseconds : milliseconds / 4,
  );
}
rmSync(folder, { recursive: true });
console.log(JSON.stringify({ trials, seed, ...found }));
process.exitCode = found.lost + found.twice + found.otherwise === 0 ? 0 : 1;
