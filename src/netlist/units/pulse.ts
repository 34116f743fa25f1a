import { arraysIn } from '../netlist.js';
import { cellsOf, hasDevice, isWritable, plain } from './common.js';
import type { UnitDefinition } from './definition.js';

export const pulse: UnitDefinition<'pulse'> = {
  ...plain,
  ports: ({ from, store }) => ({ reads: [], senses: [from], writes: store }),
  sizes: ({ from, store: name }, { store }) => [
    [`rows of ${from}`, store(from).rows, store(name).rows],
    [`columns of ${from}`, store(from).columns, store(name).columns],
    [`arrays of ${from}`, arraysIn(store(from)), arraysIn(store(name))],
  ],
  losses: ({ store: name, from, most }, { store }) => [
    isWritable(store(name)),
    isWritable(store(from)),
    hasDevice(store(name)),
    [Number.isSafeInteger(most) && most >= 1, () => `${name} is sent ${most} pulses at the most`],
  ],
  /** How many pulses there are depends on what is learnt: the most is counted. */
  events: ({ store: name, most }, { directory: { store }, batch }) => ({
    events: [{ kind: 'pulse', count: (cellsOf(store(name)) * most) / batch }],
  }),
  cycles: ({ store: name, most }, { store }) => store(name).rows * most,
};
