import type { DataReader } from 'hyparquet';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';

/** Writers fill up a last run of packed bits to a whole number of groups, of which a run has 63 at most. */
const mostFilling = 512;

const headAt = (view: DataView, from: number): readonly [number, number] => {
  let number = 0;
  for (let i = 0; i < 5; i++) {
    const byte = view.getUint8(from + i);
    number += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80 && number < 2 ** 31) return [number, from + i + 1];
  }
  throw new Error('a run is longer than any');
};

/** How many values a run has, how many it may have where so many are left, and how many bytes follow its head. */
const runOf = (head: number, width: number, left: number): readonly [number, number, number] => {
  const half = Math.floor(head / 2);
  return head % 2 === 0
    ? [half, left, Math.ceil(width / 8)]
    : [8 * half, left + mostFilling, Math.max(1, half * width)];
};

const checkRuns = ({ view, offset }: DataReader, width: number, count: number): void => {
  if (width > 32) throw new Error(`a value of ${width} bits is wider than 32`);
  for (let at = offset, seen = 0; seen < count; ) {
    const [head, from] = headAt(view, at);
    const [run, most, bytes] = runOf(head, width, count - seen);
    if (run > most) throw new Error(`a run has ${run} values where ${count - seen} are left`);
    seen += run;
    at = from + bytes;
  }
};

/**
 * Whole numbers of some bits, in runs of equal ones and of packed bits. Runs are walked over first: their
 * reader writes as many values as a run says it has.
 * @param length of the runs in bytes; told before them where nothing is said.
 * @throws Error or RangeError where there are others than `count`.
 */
export const readRuns = (
  reader: DataReader,
  width: number,
  count: number,
  length?: number,
): Int32Array => {
  const bytes = length ?? reader.view.getUint32(reader.offset, true);
  if (length === undefined) reader.offset += 4;
  checkRuns(reader, width, count);
  const values = new Int32Array(count);
  readRleBitPackedHybrid(reader, width, values, bytes);
  return values;
};
