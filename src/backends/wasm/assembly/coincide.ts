// Random bits that all cells of a row or of a column share, and how often both are set.
import { Coincide } from '../shared/devices';
import { permute4, schedule } from './dither';
import { codeAt } from './element';

/** A probability as a part of 2^16: a magnitude, shifted, and no more than 1. */
// @ts-ignore: decorator
@inline
function partOf(magnitude: i64, shift: i32): i32 {
  if (shift < 0) return <i32>min(magnitude >> min(-shift, 63), 65536);
  const most = min(magnitude, 65536);
  return <i32>min(most << min(shift, 17), 65536);
}

/** Leaves the probability of each line, and its sign twice in 32 bits, in memory. @returns whether any is above 0. */
function prepareParts(
  parts: usize, from: usize, kind: i32, first: i32, lines: i32, factor: i64, shift: i32,
): bool {
  const signs = parts + (<usize>((lines + 3) & ~3) << 2);
  let any = 0;
  for (let line = 0; line < lines; line++) {
    const code = codeAt(kind, from, first + line);
    const part = partOf((code < 0 ? -code : code) * factor, shift);
    any |= part;
    store<i32>(parts + (line << 2), part);
    store<i32>(signs + (line << 2), code < 0 ? -1 : 0x10001);
  }
  return any != 0;
}

/** The signs of four lines whose bits are set, twice in 32 bits each; else 0. */
// @ts-ignore: decorator
@inline
function bits4(keys: usize, counter: i32, parts: usize, signs: usize): v128 {
  const isSet = i32x4.lt_s(permute4(keys, counter), v128.load(parts));
  return v128.and(v128.load(signs), isSet);
}

/** The signs of all columns in a slot. @returns whether any is set. */
function drawColumns(o: Coincide, slot: i32): bool {
  const signs = o.columnParts + (<usize>((o.size + 3) & ~3) << 2);
  let any = i32x4.splat(0);
  for (let column = 0; column < o.size; column += 4) {
    const at = <usize>column << 2;
    const four = bits4(o.columnKeys, slot * o.size + column, o.columnParts + at, signs + at);
    v128.store(o.signs + at, four);
    any = v128.or(any, four);
  }
  return v128.any_true(any);
}

/** Adds the signs of a slot's columns, times those of two rows, to their counts. */
function countPair(o: Coincide, counts: usize, both: i32): void {
  const rows = i32x4.splat(both);
  for (let at: usize = 0, end = <usize>o.n << 2; at < end; at += 16) {
    const met = i16x8.mul(v128.load(o.signs + at), rows);
    v128.store(counts + at, i16x8.add(v128.load(counts + at), met));
  }
}

// @ts-ignore: decorator
@inline
function both(row0: i32, row1: i32): i32 {
  return (row0 & 0xffff) | (row1 << 16);
}

/** Counts the coincidences of a slot. */
function countSlot(o: Coincide, slot: i32): void {
  if (!drawColumns(o, slot)) return;
  const signs = o.rowParts + (<usize>((o.rows + 3) & ~3) << 2);
  const bytes = <usize>o.n << 2;
  for (let row = 0; row < o.rows; row += 4) {
    const at = <usize>row << 2;
    if (!v128.any_true(v128.load(o.rowParts + at))) continue;
    const four = bits4(o.rowKeys, slot * o.lines + o.firstLine + row, o.rowParts + at, signs + at);
    const low = both(i32x4.extract_lane(four, 0), i32x4.extract_lane(four, 1));
    const high = both(i32x4.extract_lane(four, 2), i32x4.extract_lane(four, 3));
    const counts = o.counts + <usize>(row >> 1) * bytes;
    if (low != 0) countPair(o, counts, low);
    if (high != 0) countPair(o, counts + bytes, high);
  }
}

/** Keeps counts to their bits. */
function fitCounts(o: Coincide): void {
  const end: i16 = <i16>(<i32>1 << (o.bits - 1));
  const most = i16x8.splat(end - 1), least = i16x8.splat(-end);
  let overflows: u64 = 0;
  for (let at: usize = 0, end = <usize>(((o.rows + 1) >> 1) * o.n) << 2; at < end; at += 16) {
    const counts = v128.load(o.counts + at);
    const fitted = i16x8.max_s(i16x8.min_s(counts, most), least);
    overflows += popcnt(i16x8.bitmask(i16x8.ne(counts, fitted)));
    v128.store(o.counts + at, fitted);
  }
  store<u64>(o.counter, load<u64>(o.counter) + overflows);
}

/** Counts the coincidences of all slots of so many vectors. */
export function coincide(o: Coincide, count: i32, step: u32): void {
  schedule(o.rowKeys, o.rowKeyLow, o.rowKeyHigh, step);
  schedule(o.columnKeys, o.columnKeyLow, o.columnKeyHigh, step);
  const rate = codeAt(o.registerKind, o.register, 0);
  const factor = rate < 0 ? -rate : rate;
  for (let vector = 0; vector < count; vector++) {
    const before = vector * o.activityStride, after = vector * o.errorStride;
    if (!prepareParts(o.rowParts, o.activity, o.activityKind, before, o.rows, 1, o.rowShift)) continue;
    if (!prepareParts(o.columnParts, o.error, o.errorKind, after, o.size, factor, o.columnShift)) continue;
    const first = o.firstSlot + vector * o.slotStride;
    for (let slot = first; slot < first + o.slots; slot++) countSlot(o, slot);
  }
  fitCounts(o);
}
