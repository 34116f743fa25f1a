import { numbersOn } from '../netlist.js';
import { onePerPosition, oneToOne, outputLikeInput, plain, randomBits, widthOf } from './common.js';
import type { UnitDefinition } from './definition.js';

export const narrow: UnitDefinition<'narrow'> = {
  ...plain,
  ports: oneToOne,
  sizes: outputLikeInput,
  losses: ({ output }, { wire }) => [
    [
      wire(output).format.kind === 'fixed',
      () => `${output} is not Qm.n, as a narrowing's result is`,
    ],
  ],
  cycles: onePerPosition,
  /** A rounding addition and two comparisons for what saturates; or a conversion of each number. */
  events: ({ input, output, narrowing, converter }, { directory: { wire } }) => {
    const numbers = numbersOn(wire(output));
    const codeBits = widthOf(wire(output));
    if (converter !== undefined) return { events: [{ kind: converter, count: numbers, codeBits }] };
    const wide = widthOf(wire(input));
    const { positions, size } = wire(output);
    return {
      events: [
        { kind: 'add', count: numbers, bits: [wide] },
        { kind: 'compare', count: 2 * numbers, bits: [wide] },
        ...randomBits(narrowing.rounding, positions * (size + 1)),
      ],
    };
  },
};
