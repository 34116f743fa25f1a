import type { FixedFormat, Overflow } from '../../fixed/index.js';
import { loop } from './code.js';
import { type Draft, drive, loadIn, shapeOf, thisColumn } from './draft.js';
import { fit, mayOverflow, overflows } from './rounding.js';
import { exactMagnitude, plain } from './whole.js';

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Where the overflows of a wire or store are counted, a number for each of its columns. */
export const overflowsOf = (name: string): string => `${name} overflows`;

/** Adds up how often each column of an array does not fit. */
export const count = (
  draft: Draft,
  name: string,
  of: string,
  to: FixedFormat,
  { columns, rows }: Size,
): void => {
  const counts = overflowsOf(name);
  draft.shapes.set(counts, { columns, rows: 1, least: 0n, most: exactMagnitude });
  draft.counters.set(name, { lines: columns, mostPerBatch: rows });
  const reads = [counts, of];
  drive(draft, counts, { columns, rows: 1 }, reads, (code, at) => {
    const sum = code.vary(at(0).digits[0] as string);
    const inner = code.block();
    const flag = overflows(inner, loadIn(draft, reads, inner, 1, 'k', thisColumn), to);
    inner.lines.push(`${sum} = ${sum} + ${flag.digits[0]};`);
    loop(code, 'k', rows, inner);
    return plain(sum, 0n, exactMagnitude);
  });
};

/** Makes what `write` drives fit a format, counting what did not, if anything can. */
export const driveFitted = (
  draft: Draft,
  name: string,
  to: FixedFormat,
  overflow: Overflow,
  size: Size,
  write: (name: string) => void,
): void => {
  const wide = `${name} before it fits`;
  write(wide);
  const shape = shapeOf(draft, wide);
  drive(draft, name, size, [wide], (code, at) => fit(code, at(0), to, overflow));
  if (mayOverflow(shape, to)) count(draft, name, wide, to, size);
};
