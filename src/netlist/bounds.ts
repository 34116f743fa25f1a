import { type CodeFormat, fractionBits, maxMagnitude } from '../fixed/index.js';
import type { Directory } from './directory.js';
import type { WireName } from './names.js';
import type { Netlist } from './netlist.js';
import { type ArithmeticUnit, type ReadUnit, type Unit, writes } from './unit.js';

/** The largest |code| that each wire of a fixed machine can carry, whatever its stores hold. */
export type Bounds = ReadonlyMap<WireName, bigint>;

type Find = (wire: WireName) => bigint;

/** The largest |Σ| that a read can give: every operand at its extreme. */
export const readBound = (input: bigint, cell: CodeFormat, terms: number): bigint =>
  input * maxMagnitude(cell) * BigInt(terms);

/** The largest |code| of a sum or difference whose operands are first brought to one resolution. */
export const sumBound = (
  left: { readonly bound: bigint; readonly format: CodeFormat },
  right: { readonly bound: bigint; readonly format: CodeFormat },
): bigint => {
  const resolution = Math.max(fractionBits(left.format), fractionBits(right.format));
  const aligned = ({ bound, format }: typeof left) =>
    bound << BigInt(resolution - fractionBits(format));
  return aligned(left) + aligned(right);
};

const ofRead = (unit: ReadUnit, bound: Find, { store }: Directory): bigint => {
  const { rows, columns, read } = store(unit.store);
  const terms = unit.direction === 'forward' ? rows : columns;
  return readBound(bound(unit.input), read as CodeFormat, terms);
};

const ofArithmetic = (unit: ArithmeticUnit, bound: Find, { wire }: Directory): bigint => {
  const side = (name: WireName) => ({
    bound: bound(name),
    format: wire(name).format as CodeFormat,
  });
  if (unit.kind === 'multiply') return bound(unit.left) * bound(unit.right);
  return sumBound(side(unit.left), side(unit.right));
};

const ofUnit = (unit: Unit, bound: Find, directory: Directory): bigint | undefined => {
  if (unit.kind === 'constant') return 1n;
  if (unit.kind === 'read') return ofRead(unit, bound, directory);
  if (unit.kind === 'add' || unit.kind === 'subtract' || unit.kind === 'multiply') {
    return ofArithmetic(unit, bound, directory);
  }
  if (unit.kind === 'drop' || unit.kind === 'repeat') return bound(unit.input);
  return undefined;
};

/**
 * Bounds of every wire of a fixed machine, from widths and fan-in alone: exact worst cases for reads,
 * sums and products, the format's own range for whatever is narrowed or looked up.
 */
export const boundsOf = (netlist: Netlist, directory: Directory): Bounds => {
  const bounds = new Map<WireName, bigint>();
  const ofFormat: Find = (name) => maxMagnitude(directory.wire(name).format as CodeFormat);
  const bound: Find = (name) => bounds.get(name) ?? ofFormat(name);
  for (const unit of [...netlist.infer, ...netlist.learn]) {
    if (writes(unit)) continue;
    bounds.set(unit.output, ofUnit(unit, bound, directory) ?? ofFormat(unit.output));
  }
  for (const name of [netlist.input, netlist.target]) bounds.set(name, ofFormat(name));
  return bounds;
};
