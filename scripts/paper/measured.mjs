// What runs measured: one line of JSON each, in sims/paper/measured.jsonl for those that are published.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf } from './questions.mjs';

export const published = 'sims/paper/measured.jsonl';

export const folderOf = ({ name, epochs, seed }) =>
  join('runs/paper', `${name}-${epochs}-epochs-seed-${seed}`);

export const recordOf = (run) => {
  const path = join(folderOf(run), 'record.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
};

const percent = (fraction) => Number((100 * fraction).toFixed(3));

const lineOf = ({ name, identity, epochs, seed }, record) => ({
  name,
  identity,
  epochs,
  seed,
  backend: record.backend,
  digest: record.digest,
  samplesPerSecond: Math.round(record.samplesPerSecond),
  trainPercent: record.epochs.map(({ trainAccuracy }) => percent(trainAccuracy)),
  testPercent: record.epochs.map(({ testAccuracy }) => percent(testAccuracy)),
});

/** Of those runs that are finished here, by their keys. */
export const measuredHere = (runs) =>
  new Map(
    runs
      .map((run) => [run, recordOf(run)])
      .filter(([, record]) => record?.finished === true)
      .map(([run, record]) => [keyOf(run), lineOf(run, record)]),
  );

/** Of every run that is published, by its key. */
export const measuredBefore = () => {
  if (!existsSync(published)) return new Map();
  const lines = readFileSync(published, 'utf8').trimEnd().split('\n').filter(Boolean);
  return new Map(lines.map((text) => JSON.parse(text)).map((line) => [keyOf(line), line]));
};

export const publish = (lines) => {
  const order = (a, b) =>
    a.name.localeCompare(b.name, 'en') || a.epochs - b.epochs || a.seed - b.seed;
  const text = [...lines.values()].sort(order).map((line) => `${JSON.stringify(line)}\n`);
  writeFileSync(`${published}.part`, text.join(''));
  renameSync(`${published}.part`, published);
};
