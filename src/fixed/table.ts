import { BigNumber } from 'bignumber.js';
import { decays, Real } from './exponential.js';
import { codeBits, type FixedFormat, maxCode, minCode } from './format.js';
import { type TransferName, transfers } from './transfer.js';

/** The widest code that addresses a table: 65,536 entries. */
export const widestTableBits = 16;

/** What a table holds: the function itself or its derivative. */
export type TableKind = 'value' | 'slope';

const rounded = (real: BigNumber, to: FixedFormat): number => {
  const scaled = real.times(new Real(2).pow(to.fractionBits));
  const code = scaled.integerValue(BigNumber.ROUND_HALF_EVEN).toNumber();
  return Math.min(Math.max(code, Number(minCode(to))), Number(maxCode(to)));
};

const tables = new Map<string, Int32Array>();

const buildTable = (
  name: TransferName,
  kind: TableKind,
  from: FixedFormat,
  to: FixedFormat,
): Int32Array => {
  const least = Number(minCode(from));
  const lsb = new Real(2).pow(-from.fractionBits);
  const { rate, [kind]: compute } = transfers[name];
  const decayed = decays(lsb.times(rate), 1 - least);
  return Int32Array.from({ length: 2 ** codeBits(from) }, (_, index) => {
    const code = least + index;
    return rounded(compute(lsb.times(code), decayed[Math.abs(code)] as BigNumber), to);
  });
};

/**
 * A transfer function or its slope for every code of `from`, computed to 70 places and rounded
 * once (nearest, ties to even, saturating).
 * @returns codes of `to`; entry 0 belongs to the least code of `from`. Not to be written to.
 */
export const transferTable = (
  name: TransferName,
  kind: TableKind,
  from: FixedFormat,
  to: FixedFormat,
): Int32Array => {
  const key = [name, kind, from.integerBits, from.fractionBits, to.integerBits, to.fractionBits];
  const known = tables.get(key.join(' '));
  const table = known ?? buildTable(name, kind, from, to);
  tables.set(key.join(' '), table);
  return table;
};
