import {
  type CodeFormat,
  codeBits,
  type Format,
  formatName,
  fractionBits,
  maxCode,
  sameFormat,
  widestCodeBits,
  widestSumBits,
  widestTableBits,
} from '../fixed/index.js';
import { boundsOf } from './bounds.js';
import type { Directory } from './directory.js';
import { arithmeticOf, type Netlist, type Store } from './netlist.js';
import { portsOf } from './ports.js';
import type { ArithmeticUnit, Unit, UnitKind, UnitOf } from './unit.js';
import { type Rule, unitName } from './wiring-rules.js';

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

const ofTable = (unit: { input: string; output: string }, { wire }: Directory): Check[] => [
  atMost(unit.input, wire(unit.input).format, widestTableBits),
  [isFixed(wire(unit.input).format), `${unit.input} is not Qm.n, as a table's address must be`],
  [isFixed(wire(unit.output).format), `${unit.output} is not Qm.n, as a table's entry must be`],
  atMost(unit.output, wire(unit.output).format, widestCodeBits),
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
  drop: (unit, { wire }) => [
    [
      sameFormat(wire(unit.output).format, wire(unit.input).format),
      `${unit.output} is not of the format of ${unit.input}, which it passes on`,
    ],
    [!unit.scaled, 'it scales what passes, which integers would have to round'],
  ],
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
    [isFixed(store(unit.store).format), `${unit.store} is not Qm.n, as what is written must be`],
  ],
};

const unitIsLossless = (unit: Unit, directory: Directory): string[] =>
  (checks[unit.kind] as (unit: Unit, directory: Directory) => Check[])(unit, directory)
    .filter(([holds]) => !holds)
    .map(([, otherwise]) => `${unitName(unit)}: ${otherwise}`);

const computed: ReadonlySet<UnitKind> = new Set([
  'constant',
  'read',
  'add',
  'subtract',
  'multiply',
]);

const wiresHoldTheirBounds = (netlist: Netlist, directory: Directory): string[] => {
  const bounds = boundsOf(netlist, directory);
  return [...netlist.infer, ...netlist.learn].flatMap((unit) => {
    const name = computed.has(unit.kind) ? portsOf(unit).drives : undefined;
    if (name === undefined) return [];
    const format = codeOf(directory.wire(name).format);
    const bound = bounds.get(name) as bigint;
    return bound <= maxCode(format)
      ? []
      : [`${name} is ${formatName(format)} but can carry ±${bound}`];
  });
};

const cellIsSensible = ({ name, format, read }: Store): string[] => {
  const kept = codeOf(format);
  const sensed = codeOf(read);
  const dropped = fractionBits(kept) - fractionBits(sensed);
  const top = isFixed(kept) && isFixed(sensed) && codeBits(kept) - codeBits(sensed) === dropped;
  const whole = formatName(format) === formatName(read);
  return [
    ...(whole || (top && dropped >= 0)
      ? []
      : [`${name} keeps ${formatName(format)}, of which ${formatName(read)} is not the top bits`]),
    ...(codeBits(kept) <= widestCodeBits ? [] : [`${name} has more than ${widestCodeBits} bits`]),
  ];
};

const chancesAreProbabilities: Rule = ({ infer, learn }) =>
  [...infer, ...learn].flatMap((unit) =>
    unit.kind === 'drop' && !(unit.probability >= 0 && unit.probability < 1)
      ? [`${unitName(unit)} drops with probability ${unit.probability}, not from 0 to below 1`]
      : [],
  );

const arithmeticIsOne: Rule = ({ wires, stores }) => {
  const formats = [...wires, ...stores.flatMap((s) => [s, { name: s.name, format: s.read }])];
  const [first] = formats;
  const isFloat = ({ format }: { format: Format }) => format.kind === 'float32';
  return formats
    .filter((item) => first !== undefined && isFloat(item) !== isFloat(first))
    .map(({ name, format }) => `${name} is ${formatName(format)} in a machine of the other kind`);
};

const isWide: Rule = ({ wires }) =>
  wires
    .filter(({ format }) => format.kind === 'fixed' && codeBits(format) > widestSumBits)
    .map(({ name }) => `${name} has more than ${widestSumBits} bits`);

/** The host drives and takes codes, not sums. */
const hostNumbersAreCodes: Rule = ({ input, target, output }, { wire }) =>
  [input, target, output]
    .filter((name) => codeBits(codeOf(wire(name).format)) > widestCodeBits)
    .map((name) => `${name} has more than ${widestCodeBits} bits, which the host can't take`);

const floatNarrowsNothing: Rule = (netlist) =>
  arithmeticOf(netlist) === 'fixed'
    ? []
    : [...netlist.infer, ...netlist.learn]
        .filter(({ kind }) => kind === 'narrow')
        .map((unit) => `${unitName(unit)} stands in a float32 machine, where quantise units do`);

const fixedIsLossless: Rule = (netlist, directory) => {
  if (arithmeticOf(netlist) === 'float32') return [];
  return [
    ...netlist.stores.flatMap(cellIsSensible),
    ...[...netlist.infer, ...netlist.learn].flatMap((unit) => unitIsLossless(unit, directory)),
    ...wiresHoldTheirBounds(netlist, directory),
    ...hostNumbersAreCodes(netlist, directory),
  ];
};

/** Rules of what numbers are: of one arithmetic; the rest are tried only on a netlist that keeps them. */
export const arithmeticRules: readonly Rule[] = [arithmeticIsOne, chancesAreProbabilities];

/** Rules of what numbers mean: no loss but where a unit narrows. */
export const formatRules: readonly Rule[] = [isWide, floatNarrowsNothing, fixedIsLossless];
