export { digestOf, type StoredCells } from './digest.js';
export { type EpochTable, openEpochTable } from './epoch-table.js';
export {
  openNewFolder,
  openOldFolder,
  readRun,
  readStores,
  saveEpoch,
  saveStores,
} from './folder.js';
export {
  type ClassMetrics,
  cutOffInWords,
  finite,
  type Metrics,
  type Scores,
  type SetMetrics,
  scoresInWords,
  scoresOf,
  type ValueMetrics,
  valuesInWords,
} from './metrics.js';
export { type NpyType, npyHeader } from './npy.js';
export { ofOneEpoch } from './one-epoch.js';
export { refuseOwnFiles } from './own-files.js';
export { type EpochRow, figuresOf, isOver, type RunRecord } from './record.js';
export { arithmeticVersion, version } from './version.js';
