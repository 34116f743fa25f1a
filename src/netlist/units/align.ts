import { bitWidth } from '../../fixed/index.js';
import { blocksIn } from '../netlist.js';
import { cellsOf, plain, randomBits } from './common.js';
import type { UnitDefinition } from './definition.js';

export const align: UnitDefinition<'align'> = {
  ...plain,
  ports: ({ store }) => ({ reads: [], senses: [], writes: store }),
  sizes: () => [],
  losses: ({ store: name }, { store }) => [
    [store(name).block !== undefined, () => `${name} has no blocks that share an exponent`],
  ],
  cycles: ({ store: name }, { store }) => store(name).rows,
  /** Once per batch each cell is held against the largest of its block, and shifted; a write has read them. */
  events: ({ store: name, rounding }, { directory: { store }, batch }) => {
    const array = store(name);
    const bits = bitWidth(array.format);
    const count = cellsOf(array) / batch;
    return {
      events: [
        { kind: 'compare', count, bits: [bits] },
        { kind: 'shift', count, bits: [bits] },
        ...randomBits(rounding, (array.rows + array.columns) / batch),
      ],
    };
  },
  needs: ({ store: name }, { store }) =>
    blocksIn(store(name)) === 0 ? [] : [{ kind: 'shared exponents', store: name }],
};
