import {
  type CodeFormat,
  codeBits,
  formatName,
  fractionBits,
  maxCode,
  widestCodeBits,
  widestSumBits,
} from '../fixed/index.js';
import { boundsOf } from './bounds.js';
import type { Store } from './netlist.js';
import { type Rule, unitName, unitsOf } from './rule.js';
import { definitionOf, portsOf } from './units/definitions.js';

type FixedRule = Rule<CodeFormat>;

/** No wire is wider than sums are computed. */
const wiresAreNotTooWide: FixedRule = ({ wires }) =>
  wires
    .filter(({ format }) => format.kind === 'fixed' && codeBits(format) > widestSumBits)
    .map(({ name }) => `${name} has more than ${widestSumBits} bits`);

const cellProblems = ({ name, format, read }: Store<CodeFormat>): string[] => {
  const dropped = fractionBits(format) - fractionBits(read);
  const areFixed = format.kind === 'fixed' && read.kind === 'fixed';
  const isTop = areFixed && codeBits(format) - codeBits(read) === dropped && dropped >= 0;
  const isWhole = formatName(format) === formatName(read);
  return [
    ...(isWhole || isTop
      ? []
      : [`${name} keeps ${formatName(format)}, of which ${formatName(read)} is not the top bits`]),
    ...(codeBits(format) <= widestCodeBits ? [] : [`${name} has more than ${widestCodeBits} bits`]),
  ];
};

const cellsAreSensible: FixedRule = ({ stores }) => stores.flatMap(cellProblems);

const unitsLoseNothing: FixedRule = (netlist, directory) =>
  unitsOf(netlist).flatMap((unit) =>
    definitionOf(unit)
      .losses(unit, directory)
      .filter(([holds]) => !holds)
      .map(([, otherwise]) => `${unitName(unit)}: ${otherwise}`),
  );

const wiresHoldTheirBounds: FixedRule = (netlist, directory) => {
  const bounds = boundsOf(netlist, directory);
  return unitsOf(netlist).flatMap((unit) => {
    const name = definitionOf(unit).isWide ? portsOf(unit).drives : undefined;
    if (name === undefined) return [];
    const { format } = directory.wire(name);
    const bound = bounds.get(name) as bigint;
    return bound <= maxCode(format)
      ? []
      : [`${name} is ${formatName(format)} but can carry ±${bound}`];
  });
};

/** The host drives and takes codes, not sums. */
const hostNumbersAreCodes: FixedRule = ({ input, target, output }, { wire }) =>
  [input, target, output]
    .filter((name) => codeBits(wire(name).format) > widestCodeBits)
    .map((name) => `${name} has more than ${widestCodeBits} bits, which the host can't take`);

/** Rules of integers: no loss but where a unit narrows. */
export const fixedRules: readonly FixedRule[] = [
  wiresAreNotTooWide,
  cellsAreSensible,
  unitsLoseNothing,
  wiresHoldTheirBounds,
  hostNumbersAreCodes,
];
