import { numbersOn } from '../netlist.js';
import { onePerPosition, oneToOne, outputLikeInput, passesOn, plain } from './common.js';
import type { UnitDefinition } from './definition.js';

export const drop: UnitDefinition<'drop'> = {
  ...plain,
  ports: oneToOne,
  sizes: outputLikeInput,
  bound: ({ input }, boundOf) => boundOf(input),
  losses: (unit, directory) => [
    passesOn(unit, directory),
    [!unit.scaled, () => 'it scales what passes, which integers would have to round'],
  ],
  cycles: onePerPosition,
  /** 16 random bits for each position and for each line, compared where they meet. */
  events: ({ output }, { directory: { wire } }) => {
    const { positions, size } = wire(output);
    return {
      events: [
        { kind: 'generate', count: 16 * positions * (size + 1) },
        { kind: 'compare', count: numbersOn(wire(output)), bits: [16] },
      ],
    };
  },
};
