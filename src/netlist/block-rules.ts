import { type CodeFormat, codeBits, exponentOf, sameFormat } from '../fixed/index.js';
import type { Store } from './netlist.js';
import { type Rule, unitName, unitsOf } from './rule.js';
import { writes } from './unit.js';

type FixedRule = Rule<CodeFormat>;

const hasBlocks = ({ block }: Pick<Store, 'block'>): boolean => block !== undefined;

const blocksAreSensible: FixedRule = ({ stores }, _, tell) => {
  for (const { name, format, read, block } of stores) {
    if (block === undefined) continue;
    const { size, mantissaBits } = block;
    if (exponentOf(size) === undefined || size < 2)
      tell(`${name} has blocks of ${size} cells, which is not a power of two`);
    if (format.kind !== 'fixed' || mantissaBits < 2 || mantissaBits >= codeBits(format))
      tell(`${name} has mantissas of ${mantissaBits} bits, not 2 to ${codeBits(format) - 1}`);
    if (!sameFormat(format, read)) tell(`${name} shares exponents, and is not read as it is kept`);
  }
};

/** Along a column a block has one exponent, so one shift; along a row each cell has another one. */
const blocksAreReadAlongColumns: FixedRule = (netlist, { store }, tell) => {
  for (const unit of unitsOf(netlist))
    if (unit.kind === 'read' && unit.direction === 'transposed' && hasBlocks(store(unit.store)))
      tell(
        `${unitName(unit)} reads ${unit.store} backwards, whose cells share exponents along the sums of a forward read alone`,
      );
};

const blocksAreAlignedWhenWritten: FixedRule = ({ learn }, { store }, tell) => {
  const last = new Map(learn.filter(writes).map((unit) => [unit.store, unit.kind]));
  for (const [name, kind] of last)
    if (hasBlocks(store(name)) && kind !== 'align')
      tell(`${name} is written, and its cells do not come to share an exponent after it`);
};

/** Rules of cells that share exponents. */
export const blockRules: readonly FixedRule[] = [
  blocksAreSensible,
  blocksAreReadAlongColumns,
  blocksAreAlignedWhenWritten,
];
