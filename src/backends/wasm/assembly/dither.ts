// The generator of ../../../random, four counters at a time.
const ROUNDS: i32 = 6;
const FIRST_COLUMN: i32 = 1 << 31;

// @ts-ignore: decorator
@inline
function mix(word: u32): u32 {
  const a = (word ^ (word >> 16)) * 0x85ebca6b;
  const b = (a ^ (a >> 13)) * 0xc2b2ae35;
  return b ^ (b >> 16);
}

/** Round keys of a stream at a step: two words a round, of which the first is both multipliers. */
export function schedule(keys: usize, low: u32, high: u32, step: u32): void {
  for (let round = 0; round < ROUNDS; round++) {
    const multipliers = mix(low + mix(high + mix(step + mix(2 * round))));
    const offset = mix(low + mix(high + mix(step + mix(2 * round + 1))));
    store<u32>(keys + (round << 3), (multipliers & 0x3fff3fff) | 0x40014001);
    store<u32>(keys + (round << 3), offset & 0xffff, 4);
  }
}

/**
 * The upper halves of the permuted counters first … first + 3. The two bytes of `right` and the two
 * multipliers meet in one dot product, as do the two halves of the sum.
 */
// @ts-ignore: decorator
@inline
export function permute4(keys: usize, first: i32): v128 {
  return rounds4(keys, first, false);
}

/** The same counters, permuted whole. */
export function words4(keys: usize, first: u32): v128 {
  return rounds4(keys, first, true);
}

// @ts-ignore: decorator
@inline
function rounds4(keys: usize, first: i32, whole: bool): v128 {
  const counters = i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3));
  const low16 = i32x4.splat(0xffff), low12 = i32x4.splat(0xfff), bytes = i32x4.splat(0xff00ff);
  let left = i32x4.shr_u(counters, 16);
  let right = v128.and(counters, low16);
  for (let round = 0; round < ROUNDS; round++) {
    const key = keys + (round << 3);
    const apart = v128.and(v128.or(right, i32x4.shl(right, 8)), bytes);
    const sum = i32x4.add(i32x4.dot_i16x8_s(apart, v128.load32_splat(key)), v128.load32_splat(key, 4));
    const product = i32x4.dot_i16x8_s(i32x4.shr_u(sum, 12), v128.and(sum, low12));
    const next = v128.and(i32x4.add(left, i32x4.shr_u(product, 4)), low16);
    left = right;
    right = next;
  }
  return whole ? v128.or(i32x4.shl(right, 16), left) : right;
}

/** The generator of each column line, twice in 32 bits; `count` is a multiple of 4. */
export function columnDither(keys: usize, target: usize, count: i32): void {
  for (let column = 0; column < count; column += 4) {
    const line = permute4(keys, FIRST_COLUMN + column);
    v128.store(target + (column << 2), v128.or(line, i32x4.shl(line, 16)));
  }
}

/** The random integer of one cell. */
// @ts-ignore: decorator
@inline
export function ditherAt(columns: usize, row: i32, column: usize): i64 {
  return (row + load<i32>(columns + (column << 2))) & 0xffff;
}
