import type { Fitting } from '../../program/index.js';
import { type Code, loop } from './code.js';
import { drive, type KernelList, loadIn, type Size, shapeOf, thisColumn } from './kernel-list.js';
import { fit, mayOverflow, overflows } from './rounding.js';
import { exactMagnitude, plain, type Whole } from './whole.js';

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
  list: KernelList,
  { name, lines, looks, most = 1 }: Counted,
  reads: readonly string[],
  flag: (code: Code, k: string) => string,
): void => {
  const counts = overflowsOf(name);
  list.shapes.set(counts, { ...lines, least: 0n, most: exactMagnitude });
  const before = list.counters.get(name)?.mostPerBatch ?? 0;
  list.counters.set(name, { lines, mostPerBatch: before + looks * most });
  drive(list, counts, lines, [...reads, counts], (code, at) => {
    const sum = code.vary(at(reads.length).digits[0] as string);
    const inner = code.block();
    inner.lines.push(`${sum} = ${sum} + ${flag(inner, 'k')};`);
    loop(code, 'k', looks, inner);
    return plain(sum, 0n, exactMagnitude);
  });
};

/** Counts the overflows of an array's lines, row after row. */
export const countLines = (
  list: KernelList,
  name: string,
  { columns, rows }: Size,
  reads: readonly string[],
  flag: (code: Code, k: string) => Whole,
): void =>
  count(
    list,
    { name, lines: { columns, rows: 1 }, looks: rows },
    reads,
    (code, k) => flag(code, k).digits[0] as string,
  );

/** Makes what `write` drives fit a format, counting what did not, if anything can. */
export const driveFitted = (
  list: KernelList,
  name: string,
  size: Size,
  { to, overflow, counter }: Pick<Fitting, 'to' | 'overflow' | 'counter'>,
  write: (name: string) => void,
): void => {
  const wide = `${name} before it fits`;
  write(wide);
  drive(list, name, size, [wide], (code, at) => fit(code, at(0), to, overflow));
  if (!mayOverflow(shapeOf(list, wide), to)) return;
  countLines(list, counter, size, [wide], (code, k) =>
    overflows(code, loadIn(list, [wide], code, 0, k, thisColumn), to),
  );
};
