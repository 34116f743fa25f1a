import { formatName, sameFormat } from '../../fixed/index.js';
import { numbersOn } from '../netlist.js';
import { onePerPosition, oneToOne, outputLikeInput, plain, widthOf } from './common.js';
import type { UnitDefinition } from './definition.js';

export const quantise: UnitDefinition<'quantise'> = {
  ...plain,
  ports: oneToOne,
  sizes: outputLikeInput,
  losses: ({ output, to }, { wire }) => [
    [to.kind === 'power-of-two', () => `to ${formatName(to)} is what narrow units are for`],
    [
      sameFormat(wire(output).format, to),
      () => `${output} is ${formatName(wire(output).format)}, not ${formatName(to)}`,
    ],
  ],
  cycles: onePerPosition,
  events: ({ input, output }, { directory: { wire } }) => ({
    events: [{ kind: 'encode', count: numbersOn(wire(output)), bits: [widthOf(wire(input))] }],
  }),
};
