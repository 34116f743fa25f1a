import type { Experiment } from '../../experiment/index.js';
import { buildMachine } from '../../machine/index.js';
import type { Store } from '../../netlist/index.js';

/** A device of which nothing is left that only a pulse would show. */
const unpulsed = ({ device, ...store }: Store) => {
  if (device === undefined) return store;
  const { least, most } = device.spread;
  return { ...store, device: { ...device, spread: { least, most }, noise: undefined } };
};

/** All that bears on what a machine does. */
const whatActs = (experiment: Experiment): string => {
  const { stores, ...rest } = buildMachine(experiment);
  const pulsed = new Set(rest.learn.flatMap((unit) => (unit.kind === 'pulse' ? [unit.store] : [])));
  const acting = stores.map((store) => (pulsed.has(store.name) ? store : unpulsed(store)));
  return JSON.stringify({ ...rest, stores: acting });
};

/** Whether two machines differ in anything that they do. */
export const differ = (one: Experiment, other: Experiment): boolean =>
  whatActs(one) !== whatActs(other);
