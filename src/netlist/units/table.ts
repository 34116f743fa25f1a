import {
  type CodeFormat,
  fractionBits,
  widestCodeBits,
  widestTableBits,
} from '../../fixed/index.js';
import type { Directory } from '../directory.js';
import { numbersOn } from '../netlist.js';
import {
  atMost,
  type Ends,
  lookUpEvents,
  onePerPosition,
  oneToOne,
  outputLikeInput,
  plain,
  sums,
  widthOf,
} from './common.js';
import type { Check, UnitDefinition } from './definition.js';

const ofTable = ({ input, output }: Ends, { wire }: Directory<CodeFormat>): Check[] => {
  const [from, to] = [wire(input).format, wire(output).format];
  return [
    atMost(input, from, widestTableBits),
    [from.kind === 'fixed', () => `${input} is not Qm.n, as a table's address must be`],
    [to.kind === 'fixed', () => `${output} is not Qm.n, as a table's entry must be`],
    atMost(output, to, widestCodeBits),
  ];
};

const lookUp = {
  ...plain,
  ports: oneToOne,
  sizes: outputLikeInput,
  losses: ofTable,
  cycles: onePerPosition,
} as const;

export const transfer: UnitDefinition<'transfer'> = {
  ...lookUp,
  events: (unit, { directory }) => ({ events: lookUpEvents(unit, directory) }),
};

export const slope: UnitDefinition<'slope'> = {
  ...transfer,
  needs: ({ input }, { wire }) => [{ kind: 'slope', of: input, from: wire(input).from }],
};

export const softmax: UnitDefinition<'softmax'> = {
  ...lookUp,
  losses: (unit, directory) => [
    ...ofTable(unit, directory),
    [
      fractionBits(directory.wire(unit.output).format) >= 0,
      () => `${unit.output} has fewer than 0 fraction bits, too few for a softmax`,
    ],
  ],
  /** It goes through its lines twice. */
  cycles: ({ input }, { wire }) => 2 * numbersOn(wire(input)),
  /** An exponential, a sum and a division for each line. */
  events: (unit, { directory }) => {
    const output = directory.wire(unit.output);
    const count = numbersOn(output);
    return {
      events: [
        ...lookUpEvents(unit, directory),
        sums(count, output),
        { kind: 'divide', count, bits: [widthOf(output)] },
      ],
    };
  },
  needs: ({ at, input }) => [{ kind: 'sum over neurons', at, of: input }],
};
