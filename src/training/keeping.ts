import {
  type EpochRow,
  type EpochTable,
  figuresOf,
  openEpochTable,
  saveEpoch,
} from '../record/index.js';
import type { Keep } from './training.js';

/** The epochs that a run has been through, and the names of what was looked at after each. */
interface Passed {
  readonly figures: readonly string[];
  readonly rows: readonly EpochRow[];
}

/** Keeps each epoch in a folder, after those that are there. */
export const keeping = (folder: string, before: Passed = { figures: [], rows: [] }): Keep => {
  let table: EpochTable | undefined;
  return (record, row, stores) => {
    const figures = new Set([...figuresOf([row]), ...before.figures]);
    table ??= openEpochTable(folder, row, [...figures], before.rows);
    saveEpoch(folder, record, row, stores, table);
  };
};
