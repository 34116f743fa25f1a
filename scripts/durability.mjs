// Kills sweeps and merges at random moments, lets the same command go on, and says whether anything was
// lost, run twice, or came out otherwise. node scripts/durability.mjs [trials] [seed]
//
// Trials take turns: a sweep of tiny runs; a merge of two journals of thousands of stub results; a sweep
// of which every run is known, so that all it does is to read its journal and write its table.
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSpecs, writeStubs } from './stub-sweep.mjs';

const [trials, seed] = [Number(process.argv[2] ?? 20), Number(process.argv[3] ?? 1)];
const killsEach = 3;
const root = mkdtempSync(join(tmpdir(), 'backwire-durability-'));

const few = writeSpecs(join(root, 'few'), { seed: { from: 1, to: 300, step: 1 } });
const many = writeSpecs(join(root, 'many'), { seed: { from: 1, to: 8000, step: 1 } });
const halves = [0, 1].map((half) => join(root, `half${half}`));
halves.forEach((folder, half) => {
  writeStubs(many, folder, ({ index }) => index % 2 === half);
});
const known = join(root, 'known');
writeStubs(many, known);

/** Runs the program; with a time, kills it then. */
const backwire = (args, killAfter) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['dist/bin/main.js', ...args], { stdio: 'ignore' });
    if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.on('close', (code, signal) => resolve({ code, signal }));
  });

const sweepOf = (spec) => (out, killAfter) => backwire(['sweep', spec, '--out', out], killAfter);

const kinds = {
  sweep: { act: sweepOf(few), finish: sweepOf(few), start: () => {} },
  merge: {
    act: (out, killAfter) => backwire(['merge', out, ...halves], killAfter),
    finish: sweepOf(many),
    start: () => {},
  },
  table: {
    act: sweepOf(many),
    finish: sweepOf(many),
    start: (out) => {
      mkdirSync(out);
      copyFileSync(join(known, 'journal.jsonl'), join(out, 'journal.jsonl'));
    },
  },
};

const read = (...path) => (existsSync(join(...path)) ? readFileSync(join(...path), 'utf8') : '');
const wholeLines = (text) => text.slice(0, text.lastIndexOf('\n') + 1);
const idsOf = (text) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).id);

/** Weyl's sequence, mixed: random enough for when to kill. */
const chance = { state: seed };
const below = (bound) => {
  chance.state = (chance.state + 0x9e3779b9) | 0;
  const mixed = Math.imul(chance.state ^ (chance.state >>> 16), 0x85ebca6b);
  return Math.floor((((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32) * bound);
};

/** How far a command had come when it was killed. */
const momentOf = (out, lines) => {
  if (existsSync(join(out, 'results.csv'))) return 'after the table';
  if (existsSync(join(out, 'results.csv.part'))) return 'amid the table';
  const text = read(out, 'journal.jsonl');
  if (text === '') return 'before the journal';
  return wholeLines(text).split('\n').length - 1 < lines ? 'amid the journal' : 'after the journal';
};

const found = { kills: 0, lost: 0, twice: 0, otherwise: 0 };
const moments = {};

const killOnce = async (kind, { act, milliseconds, expected, lines }, out) => {
  const before = wholeLines(read(out, 'journal.jsonl'));
  const { signal } = await act(out, below(milliseconds));
  if (!read(out, 'journal.jsonl').startsWith(before)) found.lost++;
  const table = read(out, 'results.csv');
  if (table !== '' && table !== expected) found.otherwise++;
  if (signal !== 'SIGKILL') return;
  found.kills++;
  const moment = `${kind}, ${momentOf(out, lines)}`;
  moments[moment] = (moments[moment] ?? 0) + 1;
};

const trial = async (kind, measured, out) => {
  measured.start(out);
  for (let kills = 0; kills < killsEach; kills++) await killOnce(kind, measured, out);
  const before = wholeLines(read(out, 'journal.jsonl'));
  await measured.act(out);
  await measured.finish(out);
  const after = read(out, 'journal.jsonl');
  if (!after.startsWith(before)) found.lost++;
  if (new Set(idsOf(after)).size !== idsOf(after).length) found.twice++;
  if (read(out, 'results.csv') !== measured.expected) found.otherwise++;
  rmSync(out, { recursive: true });
};

/** What an uninterrupted command takes and leaves. */
const measure = async (kind) => {
  const out = join(root, `whole-${kind}`);
  kinds[kind].start(out);
  const start = performance.now();
  await kinds[kind].act(out);
  const milliseconds = performance.now() - start;
  await kinds[kind].finish(out);
  const lines = wholeLines(read(out, 'journal.jsonl')).split('\n').length - 1;
  return { ...kinds[kind], milliseconds, lines, expected: read(out, 'results.csv') };
};

const names = Object.keys(kinds);
const measured = [];
for (const name of names) measured.push(await measure(name));
for (let i = 0; i < trials; i++) {
  const kind = i % names.length;
  await trial(names[kind], measured[kind], join(root, `trial${i}`));
  if ((i + 1) % 10 === 0) console.error(`${i + 1} trials`, JSON.stringify({ ...found, moments }));
}
rmSync(root, { recursive: true });
console.log(JSON.stringify({ trials, seed, ...found, moments }, null, 2));
process.exitCode = found.lost + found.twice + found.otherwise === 0 ? 0 : 1;
