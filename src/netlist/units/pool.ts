import {
  type CodeFormat,
  codeBits,
  formatName,
  fractionBits,
  maxCode,
  widestCodeBits,
} from '../../fixed/index.js';
import type { Directory } from '../directory.js';
import type { WireName } from '../names.js';
import { numbersOn } from '../netlist.js';
import { movesPoint, pointBits } from '../point.js';
import type { ArgmaxUnit, MeanUnit, SwitchUnit } from '../unit.js';
import {
  atMost,
  type Ends,
  onePerPosition,
  oneToOne,
  passesOn,
  plain,
  samePositions,
  sameShape,
  sums,
  widthOf,
} from './common.js';
import type { Check, Size, UnitDefinition } from './definition.js';

/** How many places a window has, of which every channel has one number. */
export const placesOf = (
  windows: { readonly size: number },
  channels: { readonly size: number },
): number => Math.max(1, Math.round(windows.size / channels.size));

/** A whole number of places, at the same positions. */
const windowed = (windows: WireName, channels: WireName, directory: Directory): Size[] => {
  const { wire } = directory;
  const [outer, inner] = [wire(windows), wire(channels)];
  return [
    [windows, outer.size, placesOf(outer, inner) * inner.size],
    samePositions(windows, channels, directory),
  ];
};

const placesInto = ({ input, output }: Ends, { wire }: Directory): number =>
  placesOf(wire(input), wire(output));

export const argmax: UnitDefinition<'argmax'> = {
  ...plain,
  ports: oneToOne,
  sizes: ({ input, output }: ArgmaxUnit, directory) => windowed(input, output, directory),
  bound: (unit, _, directory) => BigInt(placesInto(unit, directory) - 1),
  losses: (unit, directory) => {
    const { format } = directory.wire(unit.output);
    const last = BigInt(placesInto(unit, directory) - 1);
    return [
      atMost(unit.input, directory.wire(unit.input).format, widestCodeBits),
      [
        fractionBits(format) === 0 && maxCode(format) >= last,
        () => `${unit.output} is ${formatName(format)} but has to name places 0 to ${last}`,
      ],
    ];
  },
  cycles: onePerPosition,
  /** A tree of comparators. */
  events: ({ input, output }, { directory: { wire } }) => ({
    events: [
      {
        kind: 'compare',
        count: numbersOn(wire(input)) - numbersOn(wire(output)),
        bits: [widthOf(wire(input))],
      },
    ],
  }),
};

const switched = {
  ...plain,
  ports: ({ input, switches, output }: SwitchUnit) => ({
    reads: [input, switches],
    drives: output,
    senses: [],
  }),
  bound: ({ input }: SwitchUnit, boundOf: (wire: WireName) => bigint) => boundOf(input),
  losses: (unit: SwitchUnit, directory: Directory<CodeFormat>) => [passesOn(unit, directory)],
  cycles: onePerPosition,
} as const;

export const multiplex: UnitDefinition<'multiplex'> = {
  ...switched,
  sizes: ({ input, switches, output }, directory) => [
    ...windowed(input, output, directory),
    ...sameShape(switches, output, directory),
  ],
};

export const demultiplex: UnitDefinition<'demultiplex'> = {
  ...switched,
  sizes: ({ input, switches, output }, directory) => [
    ...windowed(output, input, directory),
    ...sameShape(switches, input, directory),
  ],
};

/** The result has all bits of the codes, and so many more of them behind the binary point. */
const pointMoves = (
  { input, output }: Ends,
  places: number,
  { wire }: Directory<CodeFormat>,
): Check[] => {
  const needed = fractionBits(wire(input).format) + pointBits(places);
  const { format } = wire(output);
  return [
    [
      movesPoint(places),
      () => `${output} is a share of ${places} places, which are no power of two`,
    ],
    [
      fractionBits(format) === needed,
      () =>
        `${output} is ${formatName(format)} where a lossless result has ${needed} fraction bits`,
    ],
  ];
};

export const average: UnitDefinition<'average'> = {
  ...plain,
  ports: oneToOne,
  sizes: ({ input, output }: MeanUnit, directory) => windowed(input, output, directory),
  bound: (unit, boundOf, directory) => boundOf(unit.input) * BigInt(placesInto(unit, directory)),
  isWide: true,
  losses: (unit, directory) => pointMoves(unit, placesInto(unit, directory), directory),
  cycles: onePerPosition,
  events: ({ input, output }, { directory: { wire } }) => ({
    events: [sums(numbersOn(wire(input)) - numbersOn(wire(output)), wire(output))],
  }),
};

export const share: UnitDefinition<'share'> = {
  ...plain,
  ports: oneToOne,
  sizes: ({ input, output }: MeanUnit, directory) => windowed(output, input, directory),
  bound: ({ input }, boundOf) => boundOf(input),
  losses: (unit, directory) => {
    const { wire } = directory;
    const [input, output] = [wire(unit.input), wire(unit.output)];
    return [
      ...pointMoves(unit, placesOf(output, input), directory),
      [
        codeBits(output.format) >= codeBits(input.format),
        () => `${unit.output} has fewer bits than what it shares out`,
      ],
    ];
  },
  cycles: () => 0,
};
