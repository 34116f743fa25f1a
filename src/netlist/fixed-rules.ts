import {
  type CodeFormat,
  codeBits,
  formatName,
  fractionBits,
  maxCode,
  sameFormat,
  widestCodeBits,
  widestSumBits,
} from '../fixed/index.js';
import { blockRules } from './block-rules.js';
import { boundsOf } from './bounds.js';
import { deviceRules } from './device-rules.js';
import type { Store } from './netlist.js';
import { type Rule, unitName, unitsOf } from './rule.js';
import { definitionOf, portsOf } from './units/definitions.js';

type FixedRule = Rule<CodeFormat>;

/** No wire is wider than sums are computed. */
const wiresAreNotTooWide: FixedRule = ({ wires }, _, tell) => {
  for (const { name, format } of wires)
    if (format.kind === 'fixed' && codeBits(format) > widestSumBits)
      tell(`${name} has more than ${widestSumBits} bits`);
};

/** Whether what a read senses is all of a cell, or its top bits. */
const isSensible = ({ format, read }: Store<CodeFormat>): boolean => {
  const dropped = fractionBits(format) - fractionBits(read);
  const areFixed = format.kind === 'fixed' && read.kind === 'fixed';
  const isTop = areFixed && codeBits(format) - codeBits(read) === dropped && dropped >= 0;
  return isTop || sameFormat(format, read);
};

const cellsAreSensible: FixedRule = ({ stores }, _, tell) => {
  for (const store of stores) {
    const { name, format, read } = store;
    if (!isSensible(store))
      tell(`${name} keeps ${formatName(format)}, of which ${formatName(read)} is not the top bits`);
    if (codeBits(format) > widestCodeBits) tell(`${name} has more than ${widestCodeBits} bits`);
  }
};

const unitsLoseNothing: FixedRule = (netlist, directory, tell) => {
  for (const unit of unitsOf(netlist))
    for (const [holds, otherwise] of definitionOf(unit).losses(unit, directory))
      if (!holds) tell(`${unitName(unit)}: ${otherwise()}`);
};

const wiresHoldTheirBounds: FixedRule = (netlist, directory, tell) => {
  const bounds = boundsOf(netlist, directory);
  for (const unit of unitsOf(netlist)) {
    const name = definitionOf(unit).isWide ? portsOf(unit).drives : undefined;
    if (name === undefined) continue;
    const { format } = directory.wire(name);
    const bound = bounds.get(name) as bigint;
    if (bound > maxCode(format)) tell(`${name} is ${formatName(format)} but can carry ±${bound}`);
  }
};

/** The host drives and takes codes, not sums. */
const hostNumbersAreCodes: FixedRule = ({ input, target, output }, { wire }, tell) => {
  for (const name of [input, target, output])
    if (codeBits(wire(name).format) > widestCodeBits)
      tell(`${name} has more than ${widestCodeBits} bits, which the host can't take`);
};

/** Rules of integers: no loss but where a unit narrows. */
export const fixedRules: readonly FixedRule[] = [
  wiresAreNotTooWide,
  cellsAreSensible,
  unitsLoseNothing,
  wiresHoldTheirBounds,
  hostNumbersAreCodes,
  ...blockRules,
  ...deviceRules,
];
