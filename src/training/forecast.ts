import type { TaskMachine } from '../experiment/index.js';
import type { Netlist } from '../netlist/index.js';
import type { RunWatcher } from './watcher.js';

/** What the reference does, integer by integer, on a core of these years; to be right within a few times. */
const referenceCellsPerSecond = 2e7;

/** The cells that a sample takes part with: each read of a store, and each change of one. */
const cellsPerSample = ({ stores, infer, learn }: Netlist): number => {
  const sizes = new Map(stores.map(({ name, rows, columns }) => [name, rows * columns]));
  const touched = [...infer, ...learn].map((unit) => ('store' in unit ? sizes.get(unit.store) : 0));
  return touched.reduce<number>((sum, cells = 0) => sum + cells, 0);
};

/** Forecasts so many epochs on the reference; no other backend needs that. */
export const forecast = (
  backend: string | undefined,
  { netlist, task }: Pick<TaskMachine, 'netlist' | 'task'>,
  epochs: number,
  { onProgress }: RunWatcher,
): void => {
  if (backend !== 'reference') return;
  const seconds = (epochs * task.train.count * cellsPerSample(netlist)) / referenceCellsPerSecond;
  onProgress?.({ kind: 'forecast', backend, seconds });
};
