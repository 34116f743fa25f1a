import { z } from 'zod';
import { type FixedFormat, fixedFormatText, formatName } from '../fixed/index.js';
import { type BlockOfCells, block, refuseOtherBlocks } from './block.js';
import { converters, deviceOfCells, writing } from './device.js';
import { narrowing, usualNarrowing } from './narrowing.js';

interface Numbers {
  readonly format: FixedFormat;
  readonly read?: FixedFormat | undefined;
}

/** Whether a read senses the top bits of a cell, or all of them. */
const readsTopBits = ({ format, read = format }: Numbers): boolean =>
  read.integerBits === format.integerBits && read.fractionBits <= format.fractionBits;

/** Refuses reads of what is not kept. */
const refuseOtherReads = (
  kept: Numbers,
  path: readonly string[],
  context: z.RefinementCtx,
): void => {
  if (readsTopBits(kept)) return;
  const { format, read = format } = kept;
  context.addIssue({
    code: 'custom',
    path: [...path, 'read'],
    message: `is ${formatName(read)}, which is not the top bits of ${formatName(format)}`,
    params: { remedy: `write Q${format.integerBits}.n with n of at most ${format.fractionBits}` },
  });
};

/** Refuses reads of what is not kept, and blocks that can't be. */
export const refuseOtherCells = (
  kept: Numbers & { readonly block?: BlockOfCells | undefined },
  path: readonly string[],
  context: z.RefinementCtx,
): void => {
  refuseOtherReads(kept, path, context);
  refuseOtherBlocks(kept, path, context);
};

const format = fixedFormatText.describe('what a cell keeps, like "Q1.15"');
const beside = {
  read: fixedFormatText.optional().describe('the top bits that a read senses, like "Q1.7"'),
  device: deviceOfCells.optional(),
  write: writing.optional(),
  converters: converters.optional(),
};

/** What the cells of a store are. */
export const cells = z
  .strictObject({ format, ...beside, ...usualNarrowing })
  .superRefine((kept, context) => refuseOtherCells(kept, [], context));

/** The cells of weights, which may share exponents. */
export const weights = z
  .strictObject({ format, ...beside, block: block.optional(), ...usualNarrowing })
  .superRefine((kept, context) => refuseOtherCells(kept, [], context));

/** What a velocity keeps of the changes of a cell. */
export const velocity = z.strictObject({
  format: fixedFormatText.describe('what each keeps, like "Q1.15"'),
  ...usualNarrowing,
});

/** What of it the cells of a layer have otherwise. */
export const cellsOfLayer = z.strictObject({ format, ...beside, ...narrowing }).partial();

/** The same of weights. */
export const weightsOfLayer = z.strictObject({ format, ...beside, block, ...narrowing }).partial();

/** The register of a rate. */
export const rate = z.strictObject({
  significantBits: z
    .int()
    .min(1)
    .max(16)
    .describe('1 (the rate is a shift) to 16 significant bits'),
});
