import { bitWidth } from '../../fixed/index.js';
import type { Event } from '../event.js';
import { arraysIn, storedBits } from '../netlist.js';
import { cellsOf, isFloat, isWritable, plain, randomBits } from './common.js';
import type { UnitDefinition } from './definition.js';

export const accumulate: UnitDefinition<'accumulate'> = {
  ...plain,
  ports: ({ from, store }) => ({ reads: [], senses: [from], writes: store }),
  sizes: ({ from, store: name }, { store }) => [
    [`rows of ${from}`, store(from).rows, store(name).rows],
    [`columns of ${from}`, store(from).columns, store(name).columns],
    [`arrays of ${from}`, arraysIn(store(from)), arraysIn(store(name))],
  ],
  losses: ({ store: name }, { store }) => [isWritable(store(name))],
  cycles: ({ store: name }, { store }) => store(name).rows,
  /** Once per batch each cell of both is read, added and written. */
  events: ({ store: name, from, narrowing }, { directory: { store }, batch }) => {
    const [into, other] = [store(name), store(from)];
    const cells = cellsOf(into) / batch;
    const [bits, otherBits] = [storedBits(into) / batch, storedBits(other) / batch];
    const writes: readonly Event[] =
      into.device === undefined
        ? [
            { kind: 'memoryRead', count: bits, sizeBits: storedBits(into) },
            { kind: 'memoryWrite', count: bits, sizeBits: storedBits(into) },
          ]
        : [{ kind: 'deviceWrite', count: cells }];
    return {
      events: [
        {
          kind: isFloat(into.format) ? 'floatAdd' : 'add',
          count: cells,
          bits: [Math.max(bitWidth(into.format), bitWidth(other.format))],
        },
        { kind: 'memoryRead', count: otherBits, sizeBits: storedBits(other) },
        ...writes,
        ...randomBits(narrowing.rounding, (into.rows + into.columns) / batch),
      ],
    };
  },
};
