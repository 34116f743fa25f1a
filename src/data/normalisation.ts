import { z } from 'zod';
import { channelsOf, type Samples } from './dataset.js';
import type { Constants } from './input-table.js';
import { type Moments, momentsOf, type Rows } from './moments.js';
import { refuse } from './refuse.js';

/** Beyond any quantity that a machine learns from; quotients of such numbers are far from infinity. */
export const largestNumber = 1e28;

const constants = z
  .strictObject({
    mean: z
      .array(z.number().min(-largestNumber).max(largestNumber))
      .min(1)
      .describe('a list of what to subtract from each channel'),
    deviation: z
      .array(z.number().min(1e-9).max(largestNumber))
      .min(1)
      .describe('a list of what to divide each channel by, above 0'),
  })
  .refine(({ mean, deviation }) => mean.length === deviation.length, {
    path: ['deviation'],
    error: 'is not as long as mean',
    params: { remedy: 'write one number of each for every channel' },
  });

/** Of one channel. */
type Pair = { readonly mean: number; readonly deviation: number };

/** How constants follow from the moments of a channel of training data; versions before wrote `training`. */
const scales = {
  standardise: ({ mean, deviation }: Moments) => ({ mean, deviation }),
  range: ({ least, most }: Moments) => ({ mean: least, deviation: most - least }),
  training: ({ mean, deviation }: Moments) => ({ mean, deviation }),
} as const satisfies Record<string, (moments: Moments) => Pair>;

type Scale = keyof typeof scales;

const words = ['none', ...(Object.keys(scales) as Scale[])] as const;

const forms =
  'none, standardise (to mean 0 and deviation 1), range (to 0 to 1), or { "mean": […], "deviation": […] } with a number for each channel';

/** By what numbers are scaled. */
export const scalingSpec = z.union([z.enum(words), constants]).optional();

/** Where an input stage has its constants from. */
export const normalisationSpec = scalingSpec.describe(
  `${forms}; without it, bytes are divided by 255 and other numbers scaled to their range`,
);

/** How numbers are scaled: a word, or the constants. */
export type Scaling = (typeof words)[number] | Constants | undefined;

const fitting = (written: Constants, rows: Rows, { field, name }: Told): Constants => {
  const { length } = written.mean;
  const channels = channelsOf(rows);
  if (length === channels) return written;
  return refuse(
    `${field}.mean`,
    `has ${length} numbers, but the channels of ${name} are ${channels}`,
    `write ${channels} in it, and as many in deviation`,
  );
};

/** What a refusal names: the field of a spec, and the data. */
interface Told {
  readonly field: string;
  readonly name: string;
}

const same = (pair: Pair): Pair => pair;

/** A column that is the same in all rows tells nothing, and becomes 0. */
const undivided = ({ mean, deviation }: Pair): Pair => ({ mean, deviation: deviation || 1 });

const measured = (scale: Scale, rows: Rows, { field, name }: Told): Constants => {
  const each = momentsOf(rows)
    .map(scales[scale])
    .map(rows.tabular === true ? undivided : same);
  const flat = each.findIndex(({ deviation }) => !(deviation > 0));
  if (flat >= 0)
    refuse(
      field,
      `has nothing to divide by: channel ${flat + 1} of ${name} is the same everywhere`,
      'write { "mean": […], "deviation": […] } with a number for each channel, or none',
    );
  return {
    mean: each.map(({ mean }) => mean),
    deviation: each.map(({ deviation }) => deviation),
  };
};

/**
 * The constants that a scaling comes to; none where numbers stay as they are, bytes as byte / 255.
 * @param rows what is learnt from: no sample to test on has a part in them.
 * @throws InputError where they don't fit its channels, or one of these has no deviation.
 */
export const scaledBy = (asked: Scaling, rows: Rows, told: Told): Constants | undefined => {
  const { inputs } = rows;
  const scaling = asked ?? (inputs instanceof Uint8Array ? 'none' : 'range');
  if (scaling === 'none') return undefined;
  return typeof scaling === 'string' ? measured(scaling, rows, told) : fitting(scaling, rows, told);
};

/** The constants of an input stage. @throws InputError as `scaledBy` does. */
export const constantsOf = (asked: Scaling, train: Samples): Constants | undefined =>
  scaledBy(asked, train, { field: 'normalisation', name: train.name });
