import { z } from 'zod';
import {
  type FixedFormat,
  fixedFormatText,
  formatName,
  overflowNames,
  type Rounding,
  roundingNames,
} from '../fixed/index.js';

const narrowing = {
  rounding: z.enum(roundingNames as [Rounding, ...Rounding[]]).default('nearest-even'),
  overflow: z.enum(overflowNames).default('saturate'),
};

const looked = z.strictObject({ format: fixedFormatText });
const narrowed = z.strictObject({
  format: fixedFormatText,
  ...narrowing,
});

interface Cells {
  readonly format: FixedFormat;
  readonly read?: FixedFormat | undefined;
}

/** Whether a read senses the top bits of a cell, or all of them. */
const readsTopBits = ({ format, read = format }: Cells): boolean =>
  read.integerBits === format.integerBits && read.fractionBits <= format.fractionBits;

const cells = z
  .strictObject({
    format: fixedFormatText.describe('what a cell keeps, like "Q1.15"'),
    read: fixedFormatText.optional().describe('the top bits that a read senses, like "Q1.7"'),
    ...narrowing,
  })
  .superRefine((kept, context) => {
    if (readsTopBits(kept)) return;
    const { format, read = format } = kept;
    context.addIssue({
      code: 'custom',
      path: ['read'],
      message: `is ${formatName(read)}, which is not the top bits of ${formatName(format)}`,
      params: {
        remedy: `write Q${format.integerBits}.n with n of at most ${format.fractionBits}`,
      },
    });
  });

/** Which way arrays can be read: what decides whether forward cells can carry the error too. */
const arrays = z
  .strictObject({ read: z.enum(['forward', 'both']).default('both') })
  .default({ read: 'both' })
  .describe('{ "read": "both" }, or "forward" for arrays that are read along their rows alone');

const heading = {
  $schema: z.string().optional(),
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
    .describe('a name of small letters, digits and hyphens'),
  summary: z.string().max(500).describe('what machine this is, in a sentence'),
  source: z.string().max(500).describe('where its figures come from'),
  arrays,
};

const fixedModel = z.strictObject({
  ...heading,
  arithmetic: z.literal('fixed'),
  wires: z.strictObject({
    input: looked.describe('what each input line carries'),
    preactivation: narrowed.describe('the sum of a neuron, as it addresses the transfer table'),
    activity: looked.describe('what a hidden neuron sends'),
    output: looked.describe('what a neuron of the top layer sends'),
    outputError: narrowed.describe(
      'target minus output; it travels from the top to feedback cells at the receiver',
    ),
    delivered: narrowed.describe(
      'what the learning channel brings to a neuron, before the slope; it travels from feedback cells at the sender, and learning.error.format replaces its format',
    ),
    slope: looked.describe('the slope of the transfer function'),
    error: narrowed.describe(
      'the postsynaptic error: what was delivered times the slope; it travels from the layer above to feedback cells at the receiver',
    ),
  }),
  stores: z.strictObject({
    weight: cells,
    bias: cells,
    feedback: cells.describe("the learning channel's own weights"),
    rate: z.strictObject({
      significantBits: z
        .int()
        .min(1)
        .max(16)
        .describe('1 (the rate is a shift) to 16 significant bits'),
    }),
  }),
});

const floatModel = z.strictObject({ ...heading, arithmetic: z.literal('float32') });

/** A file of `hardware-models/`. */
export const hardwareModel = z.discriminatedUnion('arithmetic', [fixedModel, floatModel]);

export type FixedHardware = z.output<typeof fixedModel>;
export type FloatHardware = z.output<typeof floatModel>;
export type Hardware = FixedHardware | FloatHardware;

/** The wires of a fixed machine whose numbers a model gives. */
export type Signal = keyof FixedHardware['wires'];

/** What each of them carries, in words. */
export const signalWords = Object.fromEntries(
  Object.entries(fixedModel.shape.wires.shape).map(([name, wire]) => [name, wire.description]),
) as Readonly<Record<Signal, string>>;
/** The kinds of cells whose numbers a model gives. */
export type CellKind = Exclude<keyof FixedHardware['stores'], 'rate'>;
