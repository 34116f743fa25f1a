import { oneToOne, passesOn, plain, samePositions } from './common.js';
import type { UnitDefinition } from './definition.js';

export const repeat: UnitDefinition<'repeat'> = {
  ...plain,
  ports: oneToOne,
  sizes: ({ input, output }, directory) => {
    const [size, repeated] = [directory.wire(input).size, directory.wire(output).size];
    return [
      [output, repeated, Math.max(1, Math.round(repeated / size)) * size],
      samePositions(output, input, directory),
    ];
  },
  bound: ({ input }, boundOf) => boundOf(input),
  losses: (unit, directory) => [passesOn(unit, directory)],
  cycles: () => 0,
};
