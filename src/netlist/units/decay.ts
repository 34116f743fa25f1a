import { isWritable, ofRegister, plain, rewriteEvents } from './common.js';
import type { UnitDefinition } from './definition.js';

export const decay: UnitDefinition<'decay'> = {
  ...plain,
  ports: ({ rate, store }) => ({ reads: [], senses: [rate], writes: store }),
  sizes: ({ rate }, directory) => ofRegister(rate, directory),
  losses: ({ store: name }, { store }) => [isWritable(store(name))],
  cycles: ({ store: name }, { store }) => store(name).rows,
  events: ({ store: name, rate, narrowing }, { directory: { store }, batch }) => ({
    events: rewriteEvents(store(name), store(rate), narrowing.rounding, batch),
  }),
};
