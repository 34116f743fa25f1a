import { InputError } from '../input/index.js';
import { firstUnideal, type Netlist } from '../netlist/index.js';

/** @throws InputError for converters, whose events are not counted: a price would be an ideal machine's. */
export const refuseUnideal = ({ stores }: Netlist): void => {
  const found = firstUnideal(stores);
  if (found === undefined) return;
  throw new InputError({
    where: `hardware.stores: ${found.store.name}`,
    reason: `has ${found.has}, which are not priced yet`,
    remedy: 'remove the converters to price the machine without them',
  });
};
