// What runs measured: one line of JSON each, in a file beside the questions for those that are published.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOver, readRun } from 'backwire';
import { keyOf } from './questions.mjs';

export const folderOf = ({ series, name, epochs, seed }) =>
  join(series.runs, `${name}-${epochs}-epochs-seed-${seed}`);

/** A run with the rows of its epochs, if there is one. */
export const runOf = (run) =>
  existsSync(join(folderOf(run), 'record.json')) ? readRun(folderOf(run)) : undefined;

const percent = (fraction) => Number((100 * fraction).toFixed(3));

const lineOf = ({ name, identity, epochs, seed }, { record, rows }) => ({
  name,
  identity,
  epochs,
  seed,
  backend: record.backend,
  digest: record.digest,
  samplesPerSecond: Math.round(record.samplesPerSecond),
  trainPercent: Array.from(rows(), ({ trainAccuracy }) => percent(trainAccuracy)),
  testPercent: Array.from(rows(), ({ testAccuracy }) => percent(testAccuracy)),
});

/** Of those runs that are finished here, or diverged, by their keys. */
export const measuredHere = (runs) =>
  new Map(
    runs
      .map((run) => [run, runOf(run)])
      .filter(([, kept]) => kept !== undefined && isOver(kept.record))
      .map(([run, kept]) => [keyOf(run), lineOf(run, kept)]),
  );

/** Of every run that is published, by its key. */
export const measuredBefore = ({ measured }) => {
  if (!existsSync(measured)) return new Map();
  const lines = readFileSync(measured, 'utf8').trimEnd().split('\n').filter(Boolean);
  return new Map(lines.map((text) => JSON.parse(text)).map((line) => [keyOf(line), line]));
};

export const publish = ({ measured }, lines) => {
  const order = (a, b) =>
    a.name.localeCompare(b.name, 'en') || a.epochs - b.epochs || a.seed - b.seed;
  const text = [...lines.values()].sort(order).map((line) => `${JSON.stringify(line)}\n`);
  writeFileSync(`${measured}.part`, text.join(''));
  renameSync(`${measured}.part`, measured);
};
