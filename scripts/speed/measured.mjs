// The rows that were measured, one line of JSON for each contender at each workload, with its samples/s by round.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { contendersOf, keyOf } from './contenders.mjs';

const path = 'sims/performance/measured.jsonl';

export const readRows = () => {
  if (!existsSync(path)) return new Map();
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => JSON.parse(line)).map((row) => [keyOf(row), row]));
};

const keysOf = ({ name, timings }) =>
  timings.flatMap(contendersOf).map((contender) => keyOf({ workload: name, ...contender }));

/** Writes the rows of these workloads in their order, whole or not at all. */
export const publish = (rows, workloads) => {
  const inOrder = workloads.flatMap(keysOf).map((key) => rows.get(key));
  const lines = inOrder.filter(Boolean).map((row) => `${JSON.stringify(row)}\n`);
  writeFileSync(`${path}.part`, lines.join(''));
  renameSync(`${path}.part`, path);
};

/** Whether a row was measured as it would be now: on this day and processor, for as long. */
const isAlike = (row, now) =>
  ['date', 'processor', 'seconds'].every((name) => row?.[name] === now[name]);

const roundsIn = ({ samplesPerSecond, absent }) =>
  absent === undefined ? samplesPerSecond.length : Number.POSITIVE_INFINITY;

/** The rounds of a workload that are whole: every contender was timed as it would be now, or can't be. */
export const wholeRounds = (workload, rows, now) => {
  const of = keysOf(workload).map((key) => rows.get(key));
  return of.every((row) => isAlike(row, now)) ? Math.min(...of.map(roundsIn)) : 0;
};

const shortened = ({ samplesPerSecond, ...row }, rounds) =>
  samplesPerSecond === undefined
    ? row
    : { ...row, samplesPerSecond: samplesPerSecond.slice(0, rounds) };

/** Leaves of a workload what its whole rounds measured: those of a round are timed one after the other. */
export const keepRounds = (workload, rows, rounds) => {
  for (const key of keysOf(workload)) {
    const row = rows.get(key);
    if (row === undefined) continue;
    if (rounds === 0) rows.delete(key);
    else rows.set(key, shortened(row, rounds));
  }
};

/** A contender's row with what one round more said of it; one that could not be timed once has no numbers. */
export const withRound = (before, contender, { samplesPerSecond, ...told }, { load, ...now }) => {
  if (before?.absent !== undefined) return before;
  const row = { ...contender, ...now, load: Math.max(load, before?.load ?? 0), ...told };
  if (samplesPerSecond === undefined) return row;
  const earlier = before?.samplesPerSecond ?? [];
  return { ...row, samplesPerSecond: [...earlier, Number(samplesPerSecond.toPrecision(4))] };
};
