import type { FixedFormat, Overflow } from '../../fixed/index.js';
import { type Code, loop } from './code.js';
import { type Draft, drive, loadIn, type Size, shapeOf, thisColumn } from './draft.js';
import { fit, mayOverflow, overflows } from './rounding.js';
import { exactMagnitude, plain } from './whole.js';

/** Where the overflows of a wire, a store or its changes are counted, a number for each of its lines. */
export const overflowsOf = (name: string): string => `${name} overflows`;

/** What is counted: the numbers of an array's lines, each of which overflows so many times a batch at the most. */
export interface Counted {
  readonly name: string;
  /** A counter each. */
  readonly lines: Size;
  /** How often each line is looked at. */
  readonly looks: number;
  /** How much one look adds at the most. */
  readonly most?: number;
}

/** Adds up what each look at a line says: `flag` computes it, `k` being the number of the look. */
export const count = (
  draft: Draft,
  { name, lines, looks, most = 1 }: Counted,
  reads: readonly string[],
  flag: (code: Code, k: string) => string,
): void => {
  const counts = overflowsOf(name);
  draft.shapes.set(counts, { ...lines, least: 0n, most: exactMagnitude });
  const before = draft.counters.get(name)?.mostPerBatch ?? 0;
  draft.counters.set(name, { lines, mostPerBatch: before + looks * most });
  drive(draft, counts, lines, [...reads, counts], (code, at) => {
    const sum = code.vary(at(reads.length).digits[0] as string);
    const inner = code.block();
    inner.lines.push(`${sum} = ${sum} + ${flag(inner, 'k')};`);
    loop(code, 'k', looks, inner);
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
  if (!mayOverflow(shape, to)) return;
  const { columns, rows } = size;
  count(draft, { name, lines: { columns, rows: 1 }, looks: rows }, [wide], (code, k) => {
    const whole = loadIn(draft, [wide], code, 0, k, thisColumn);
    return overflows(code, whole, to).digits[0] as string;
  });
};
