import { z } from 'zod';
import { bitWidth, type FixedFormat, formatName } from '../fixed/index.js';

const sizes = [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] as const;

const shared = z.strictObject({
  size: z
    .literal(sizes)
    .default(32)
    .describe('how many neighbours along a column share an exponent, a power of two, 2 to 1024'),
  mantissaBits: z.int().min(2).max(31).describe('what each cell keeps, the sign included'),
});

/** Cells that share an exponent, as those of MX formats do, or none that do. */
export const block = z
  .union([shared, z.literal('none')])
  .describe(
    '{ "size": 32, "mantissaBits": 8 }: cells that share an exponent, and reach as far as "format"; "none" for a layer of which none do',
  );

export type BlockOfCells = z.output<typeof block>;

interface Kept {
  readonly format: FixedFormat;
  readonly read?: FixedFormat | undefined;
  readonly block?: BlockOfCells | undefined;
}

/** Refuses mantissas that need no exponent, and reads of a part of them. */
export const refuseOtherBlocks = (
  { format, read, block }: Kept,
  path: readonly string[],
  context: z.RefinementCtx,
): void => {
  if (block === undefined || block === 'none') return;
  const most = bitWidth(format) - 1;
  const tell = (field: string, message: string, remedy: string) =>
    context.addIssue({
      code: 'custom',
      path: [...path, ...field.split('.')],
      message,
      params: { remedy },
    });
  if (block.mantissaBits > most)
    tell(
      'block.mantissaBits',
      `is ${block.mantissaBits}, so that no exponent is left in the ${most + 1} bits of ${formatName(format)}`,
      `write 2 to ${most}, or a wider format`,
    );
  if (read !== undefined && formatName(read) !== formatName(format))
    tell('read', 'is a part of cells that share exponents, which are read whole', 'leave it out');
};
