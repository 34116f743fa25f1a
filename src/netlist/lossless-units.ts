import {
  type CodeFormat,
  codeBits,
  type Format,
  formatName,
  fractionBits,
  isCode,
  sameFormat,
  widestCodeBits,
  widestTableBits,
} from '../fixed/index.js';
import type { Directory } from './directory.js';
import type { Store } from './netlist.js';
import type { ArithmeticUnit, Unit, UnitKind, UnitOf } from './unit.js';
import { unitName } from './wiring-rules.js';

type Check = readonly [holds: boolean, otherwise: string];
type Checks<K extends UnitKind> = (unit: UnitOf<K>, directory: Directory) => Check[];

const codeOf = (format: Format): CodeFormat => format as CodeFormat;
const isFixed = (format: Format): boolean => format.kind === 'fixed';

const atMost = (name: string, format: Format, bits: number): Check => [
  codeBits(codeOf(format)) <= bits,
  `${name} has ${codeBits(codeOf(format))} bits, more than ${bits}`,
];

const resolves = (name: string, format: Format, needed: number): Check => [
  isFixed(format) && fractionBits(codeOf(format)) === needed,
  `${name} is ${formatName(format)} where a lossless result has ${needed} fraction bits`,
];

const ofRead: Checks<'read'> = (unit, { wire, store }) => {
  const input = wire(unit.input).format;
  const { read } = store(unit.store);
  const needed = fractionBits(codeOf(input)) + fractionBits(codeOf(read));
  return [
    atMost(unit.input, input, widestCodeBits),
    resolves(unit.output, wire(unit.output).format, needed),
  ];
};

const ofSum = (unit: ArithmeticUnit, { wire }: Directory): Check[] => {
  const sides = [unit.left, unit.right].map((name) => fractionBits(codeOf(wire(name).format)));
  return [resolves(unit.output, wire(unit.output).format, Math.max(...sides))];
};

const ofProduct = (unit: ArithmeticUnit, { wire }: Directory): Check[] => {
  const sides = [unit.left, unit.right].map((name) => wire(name).format);
  const needed = sides.reduce((sum, format) => sum + fractionBits(codeOf(format)), 0);
  return [
    ...sides.map((format, i) => atMost([unit.left, unit.right][i] ?? '', format, widestCodeBits)),
    resolves(unit.output, wire(unit.output).format, needed),
  ];
};

/** A unit that passes on the numbers that it was given. */
const passesOn = (unit: { input: string; output: string }, { wire }: Directory): Check => [
  sameFormat(wire(unit.output).format, wire(unit.input).format),
  `${unit.output} is not of the format of ${unit.input}, which it passes on`,
];

const holdsCode = (unit: UnitOf<'stick'>, { wire }: Directory): Check => {
  const format = codeOf(wire(unit.output).format);
  const code = Number.isSafeInteger(unit.code) ? BigInt(unit.code) : undefined;
  return [
    code !== undefined && isCode(code, format),
    `${unit.code}, where lines are stuck, is no code of ${formatName(format)}`,
  ];
};

const ofTable = (unit: { input: string; output: string }, { wire }: Directory): Check[] => [
  atMost(unit.input, wire(unit.input).format, widestTableBits),
  [isFixed(wire(unit.input).format), `${unit.input} is not Qm.n, as a table's address must be`],
  [isFixed(wire(unit.output).format), `${unit.output} is not Qm.n, as a table's entry must be`],
  atMost(unit.output, wire(unit.output).format, widestCodeBits),
];

const isWritable = ({ name, format }: Store): Check => [
  isFixed(format),
  `${name} is not Qm.n, as what is written must be`,
];

const checks: { readonly [K in UnitKind]: Checks<K> } = {
  constant: (unit, { wire }) => [resolves(unit.output, wire(unit.output).format, 0)],
  read: ofRead,
  add: ofSum,
  subtract: ofSum,
  multiply: ofProduct,
  narrow: (unit, { wire }) => [
    [isFixed(wire(unit.output).format), `${unit.output} is not Qm.n, as a narrowing's result is`],
  ],
  quantise: (unit, { wire }) => [
    [unit.to.kind === 'power-of-two', `to ${formatName(unit.to)} is what narrow units are for`],
    [
      sameFormat(wire(unit.output).format, unit.to),
      `${unit.output} is ${formatName(wire(unit.output).format)}, not ${formatName(unit.to)}`,
    ],
  ],
  drop: (unit, directory) => [
    passesOn(unit, directory),
    [!unit.scaled, 'it scales what passes, which integers would have to round'],
  ],
  stick: (unit, directory) => [passesOn(unit, directory), holdsCode(unit, directory)],
  repeat: (unit, directory) => [passesOn(unit, directory)],
  transfer: ofTable,
  slope: ofTable,
  softmax: (unit, directory) => [
    ...ofTable(unit, directory),
    [
      fractionBits(codeOf(directory.wire(unit.output).format)) >= 0,
      `${unit.output} has fewer than 0 fraction bits, too few for a softmax`,
    ],
  ],
  update: (unit, { wire, store }) => [
    atMost(unit.presynaptic, wire(unit.presynaptic).format, widestCodeBits),
    atMost(unit.postsynaptic, wire(unit.postsynaptic).format, widestCodeBits),
    isWritable(store(unit.store)),
  ],
  decay: (unit, { store }) => [isWritable(store(unit.store))],
};

/** Where a unit of a fixed machine would lose something, or act on numbers that it can't. */
export const lossesOf = (unit: Unit, directory: Directory): string[] =>
  (checks[unit.kind] as (unit: Unit, directory: Directory) => Check[])(unit, directory)
    .filter(([holds]) => !holds)
    .map(([, otherwise]) => `${unitName(unit)}: ${otherwise}`);
