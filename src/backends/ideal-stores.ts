import { firstUnideal, type Netlist } from '../netlist/index.js';
import { Refusal } from './refusal.js';

/**
 * Refuses machines whose converters no backend simulates: they would run as if they were ideal.
 * @throws Refusal that names the store.
 */
export const requireIdealStores = ({ stores }: Netlist, backend: string): void => {
  const found = firstUnideal(stores);
  if (found === undefined) return;
  const { store, has } = found;
  throw new Refusal(
    `the ${backend} backend reads cells exactly, but ${store.name} has ${has}; remove its converters to run the machine without them`,
    store.name,
    0n,
  );
};
