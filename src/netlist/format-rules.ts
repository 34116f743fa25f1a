import {
  type CodeFormat,
  codeBits,
  type Format,
  formatName,
  fractionBits,
  isNormalInFloat32,
  maxCode,
  widestCodeBits,
  widestSumBits,
} from '../fixed/index.js';
import { boundsOf } from './bounds.js';
import type { Directory } from './directory.js';
import { lossesOf } from './lossless-units.js';
import { arithmeticOf, type Netlist, type Store } from './netlist.js';
import { portsOf } from './ports.js';
import type { Unit, UnitKind } from './unit.js';
import { type Rule, unitName } from './wiring-rules.js';

const codeOf = (format: Format): CodeFormat => format as CodeFormat;
const isFixed = (format: Format): boolean => format.kind === 'fixed';

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
    (unit.kind === 'drop' || unit.kind === 'stick') &&
    !(unit.probability >= 0 && unit.probability < 1)
      ? [`${unitName(unit)} has the probability ${unit.probability}, not from 0 to below 1`]
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

const formatsQuantisedTo = (unit: Unit): readonly CodeFormat[] => {
  if (unit.kind === 'quantise') return [unit.to];
  return unit.kind === 'update' && unit.quantiser !== undefined ? [unit.quantiser.to] : [];
};

const floatQuantisesToNormals: Rule = (netlist) =>
  arithmeticOf(netlist) === 'fixed'
    ? []
    : [...netlist.infer, ...netlist.learn].flatMap((unit) =>
        formatsQuantisedTo(unit)
          .filter((to) => !isNormalInFloat32(to))
          .map(
            (to) =>
              `${unitName(unit)} quantises to ${formatName(to)}, whose least is no normal number of float32`,
          ),
      );

const fixedIsLossless: Rule = (netlist, directory) => {
  if (arithmeticOf(netlist) === 'float32') return [];
  return [
    ...netlist.stores.flatMap(cellIsSensible),
    ...[...netlist.infer, ...netlist.learn].flatMap((unit) => lossesOf(unit, directory)),
    ...wiresHoldTheirBounds(netlist, directory),
    ...hostNumbersAreCodes(netlist, directory),
  ];
};

/** Rules of what numbers are: of one arithmetic; the rest are tried only on a netlist that keeps them. */
export const arithmeticRules: readonly Rule[] = [arithmeticIsOne, chancesAreProbabilities];

/** Rules of what numbers mean: no loss but where a unit narrows. */
export const formatRules: readonly Rule[] = [
  isWide,
  floatNarrowsNothing,
  floatQuantisesToNormals,
  fixedIsLossless,
];
