import { join } from 'node:path';
import { inParts } from '../journal/in-parts.js';
import type { JournalReader } from '../journal/journal.js';
import type { PlannedList } from '../journal/planned.js';
import type { Plan } from '../space/plan.js';
import { columnsOf, type Row } from './columns.js';
import { writeCurves } from './curves.js';
import { parquetWriter } from './parquet.js';
import type { Pricer } from './price.js';
import { repricing } from './repricing.js';
import { csvWriter, jsonLinesWriter } from './table.js';

/** What a sweep keeps beside its table. */
export interface Extras {
  /** The table as results.parquet too. */
  readonly parquet?: boolean | undefined;
  /** The stores that each run ended with, and all learning curves as one array. */
  readonly stores?: boolean | undefined;
}

/** How a sweep ended. */
export interface SweepOutcome {
  readonly points: number;
  readonly done: number;
  readonly failed: number;
}

function* rowsOf(
  plan: Plan,
  planned: PlannedList,
  journal: JournalReader,
  pricer: Pricer,
): Generator<Row> {
  const priced = repricing(plan, pricer);
  for (const { index, id } of planned) {
    const point = plan.at(index);
    yield { values: point.values, result: priced(point, journal.get(id)) };
  }
}

/** How a sweep ended, by its journal. */
export const outcomeOf = (planned: PlannedList, journal: JournalReader): SweepOutcome => {
  const counts = { points: planned.length, done: 0, failed: 0 };
  for (const { id } of planned) {
    const outcome = journal.outcomeOf(id);
    if (outcome !== undefined) counts[outcome]++;
  }
  return counts;
};

/** So few that a part is gone before it is old. */
const rowsAtOnce = 200;

/** Writes what the points of a plan came to, in its order and by the prices of one pricer, part by part. */
export const writeResults = (
  folder: string,
  plan: Plan,
  planned: PlannedList,
  journal: JournalReader,
  pricer: Pricer,
  { parquet, stores }: Extras,
): SweepOutcome => {
  const rows = () => rowsOf(plan, planned, journal, pricer);
  const columns = columnsOf(plan, pricer.estimates);
  const writers = [
    csvWriter(join(folder, 'results.csv'), columns),
    jsonLinesWriter(join(folder, 'results.jsonl')),
    ...(parquet === true ? [parquetWriter(join(folder, 'results.parquet'), columns)] : []),
  ];
  for (const part of inParts(rows(), rowsAtOnce)) for (const { add } of writers) add(part);
  for (const { close } of writers) close();
  if (stores === true) writeCurves(join(folder, 'curves.npy'), planned.length, rows);
  return outcomeOf(planned, journal);
};
