import type { FixedStepOf } from '../../program/index.js';
import { arraysOf, type OneArray } from './arrays.js';
import { type Context, isI16, placementOf } from './context.js';
import { encode } from './instruction.js';
import { elements } from './layout.js';
import {
  type BytesByHost,
  firstBytes,
  hasLimbs,
  limbsOf,
  operandsOf,
  roomForColumns,
  roomForSums,
  secondBytes,
} from './limbs-tape.js';
import { asTheyPass } from './pieces.js';
import { writeProduct } from './product-tape.js';
import { hostOf, vectorsAtOnceIn } from './read-host-tape.js';
import { operandOf, type Source, termsOf, turnedRoom } from './read-source.js';

/** What makes bytes of an array, and sums up its columns where that is asked for. */
const writeCells = (
  cells: { readonly address: number; readonly rows: number; readonly n: number },
  unwired: number,
  bytes: ReturnType<typeof secondBytes>,
  b: number,
  columns: number,
): number[] => {
  const { address, rows, n } = cells;
  const summed = { cells: address, rows, n, unwired, to: columns };
  return [
    ...(columns === 0 ? [] : encode('cellSums', summed)),
    ...bytes.flatMap((byte, i) =>
      encode('cellsToBytes', {
        cells: address,
        rows,
        n,
        unwired: unwired + byte.unwired,
        zero: byte.zero,
        to: b + i * n,
        toStride: n * bytes.length,
      }),
    ),
  ];
};

/** A product of bytes, or of limbs whose sums are joined. */
export const readBytes = (
  context: Context,
  step: FixedStepOf<'read'>,
  source: Source,
  { multiplier, limbs }: BytesByHost,
): number[] => {
  const { allocate } = context.allocator;
  const [array] = arraysOf(step.store, source.cells) as [OneArray];
  const { address, n, turn } = operandOf(array, step.transposed, turnedRoom(context, step));
  const terms = termsOf(step);
  const vectors = vectorsAtOnceIn(context, step);
  const b = allocate(terms * n * limbs.b);
  const a = allocate(vectors * terms * limbs.a);
  const columns = roomForColumns(context, limbs, n);
  const sums = hasLimbs(limbs) ? roomForSums(context, limbs, vectors, n) : 0;
  const seconds = secondBytes(limbs, multiplier);
  const cells = writeCells({ address, rows: terms, n }, source.unwired, seconds, b, columns);
  const read = asTheyPass(context, [step.input, step.output], (at) => {
    const [input, output] = [placementOf(at, step.input), placementOf(at, step.output)];
    const bytes = firstBytes(limbs).flatMap((byte, i) =>
      encode('toBytes', {
        ...byte,
        from: input.address,
        stride: input.stride,
        terms,
        to: a + i * terms,
        toStride: terms * limbs.a,
      }),
    );
    const ends = { a, firstRow: 0, b, c: hasLimbs(limbs) ? sums : output.address };
    const product = { numbers: 'codes', limbs, ...ends, m: 'vectors', k: terms, n } as const;
    const { address: to, element, stride } = output;
    const joined = { sums, n, both: Number(limbs.a === limbs.b), columns };
    const joins = { ...joined, to, toStride: stride * element.bytes, toKind: element.kind };
    return [
      ...bytes,
      ...writeProduct(at, product),
      ...(hasLimbs(limbs) ? encode('joinSums', joins) : []),
    ];
  });
  return [...turn, ...cells, ...read];
};

/** Who works out a read of bytes, if not the kernels. */
export const byteHostOf = (
  context: Context,
  step: FixedStepOf<'read'>,
  { cells }: Source,
): BytesByHost | undefined => {
  const [a, c] = [placementOf(context, step.input), placementOf(context, step.output)];
  const limbs = limbsOf(step.input.format, step.store.sensed, termsOf(step));
  if (limbs === undefined || !isI16(a) || !isI16(cells)) return undefined;
  const holds = c.element === elements.i32 || (hasLimbs(limbs) && c.element === elements.i64);
  const multiplier = holds ? hostOf(context, step, operandsOf(limbs)) : undefined;
  return multiplier && { multiplier, limbs };
};
