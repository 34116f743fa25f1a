import { z } from 'zod';
import { codeFormatText, fixedFormatText } from '../fixed/index.js';
import { byLayer } from './by-layer.js';
import { cells, rate, refuseOtherCells, velocity, weights } from './cells.js';
import { layerOfModel } from './layer-schema.js';
import { usualNarrowing } from './narrowing.js';
import { changedBy } from './of-layer.js';

const looked = z.strictObject({ format: fixedFormatText });
const narrowed = z.strictObject({ format: fixedFormatText, ...usualNarrowing });
const quantised = z.strictObject({ format: codeFormatText, ...usualNarrowing });

/** Which way arrays can be read: what decides whether forward cells can carry the error too. */
const arrays = z
  .strictObject({
    read: z
      .enum(['forward', 'both'])
      .default('both')
      .describe('along their rows alone, or along rows and columns'),
  })
  .default({ read: 'both' })
  .describe('{ "read": "both" }, or "forward" for arrays that are read along their rows alone');

const numbers = '"fixed": codes of the formats below; "float32": no formats at all';

const heading = {
  $schema: z.string().optional().describe('the JSON schema of this file, for editors'),
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
    .describe('a name of small letters, digits and hyphens'),
  summary: z.string().max(500).describe('what machine this is, in a sentence'),
  source: z.string().max(500).describe('where its figures come from'),
  arrays,
};

const wires = z.strictObject({
  input: looked.describe('what each input line carries'),
  preactivation: narrowed.describe('the sum of a neuron, as it addresses the transfer table'),
  activity: looked.describe('what a hidden neuron sends'),
  output: looked.describe('what a neuron of the top layer sends'),
  outputError: narrowed.describe(
    'target minus output; it travels from the top to feedback cells at the receiver',
  ),
  delivered: quantised.describe(
    'what the learning channel brings to a neuron, before the slope; it travels from feedback cells at the sender, and learning.error.format replaces its format',
  ),
  slope: looked.describe('the slope of the transfer function'),
  error: narrowed.describe(
    'the postsynaptic error: what was delivered times the slope; it travels from the layer above to feedback cells at the receiver',
  ),
});

const stores = z.strictObject({
  weight: weights.describe('the forward weights'),
  bias: cells.describe('the biases'),
  feedback: weights.describe("the learning channel's own weights"),
  rate: rate.describe('the register of the learning rate'),
  velocity: velocity
    .optional()
    .describe('of cells that learn with momentum (default: the format and rounding of the cells)'),
});

const fixedParts = z.strictObject({
  ...heading,
  arithmetic: z.literal('fixed').describe(numbers),
  wires: wires.describe('{ "input": { "format": "Q1.7" }, … }: the format of each kind of wire'),
  stores: stores.describe('{ "weight": { "format": "Q1.15" }, … }: what each kind of cell keeps'),
  layers: byLayer(layerOfModel)
    .optional()
    .describe('{ "2": { "wires": …, "stores": … } }: what single layers have otherwise, by number'),
});

const cellKinds = ['weight', 'bias', 'feedback'] as const;

/** A read that a layer gets from its own change and from the rest must make sense, too. */
const fixedModel = fixedParts.superRefine((model, context) => {
  for (const [layer, own] of Object.entries(model.layers ?? {})) {
    const { stores } = changedBy(model, own);
    for (const kind of cellKinds)
      if (own.stores?.[kind] !== undefined)
        refuseOtherCells(stores[kind], ['layers', layer, 'stores', kind], context);
  }
});

const floatModel = z.strictObject({
  ...heading,
  arithmetic: z.literal('float32').describe(numbers),
});

/** A file of `hardware-models/`. */
export const hardwareModel = z.discriminatedUnion('arithmetic', [fixedModel, floatModel]);

export type FixedHardware = z.output<typeof fixedModel>;
export type FloatHardware = z.output<typeof floatModel>;
/** A hardware model: formats, roundings and cells; `schemas/hardware.json` says the same. */
export type Hardware = FixedHardware | FloatHardware;

/** The kinds of wires whose numbers a model gives. */
export type WireKind = keyof FixedHardware['wires'];

/** What each of them carries, in words. */
export const wireKindWords = Object.fromEntries(
  Object.entries(fixedModel.shape.wires.shape).map(([name, wire]) => [name, wire.description]),
) as Readonly<Record<WireKind, string>>;

/** The kinds of cells whose numbers a model gives. */
export type CellKind = (typeof cellKinds)[number];

/** The model of one layer, by its number from 1, the lowest: as all of them, but for its own changes. */
export const ofLayer = (model: Hardware, layer: number): Hardware =>
  model.arithmetic === 'fixed' ? changedBy(model, model.layers?.[layer]) : model;
