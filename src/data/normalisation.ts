import { z } from 'zod';
import { channelsOf, type Dataset } from './dataset.js';
import type { Constants } from './input-table.js';
import { momentsOf } from './moments.js';
import { refuse } from './refuse.js';

const numbers = (least: number, most: number) => z.array(z.number().min(least).max(most)).min(1);

const constants = z
  .strictObject({
    mean: numbers(0, 1).describe('a list of what to subtract from each channel, 0 to 1'),
    deviation: numbers(1e-9, 1e9).describe('a list of what to divide each channel by, above 0'),
  })
  .refine(({ mean, deviation }) => mean.length === deviation.length, {
    path: ['deviation'],
    error: 'is not as long as mean',
    params: { remedy: 'write one number of each for every channel' },
  });

/** Where an input stage has its constants from. */
export const normalisationSpec = z
  .union([z.enum(['none', 'training']), constants])
  .default('none')
  .describe('none, training, or { "mean": […], "deviation": […] } with a number for each channel');

export type Normalisation = z.output<typeof normalisationSpec>;

const fitting = (written: Constants, train: Dataset): Constants => {
  const { length } = written.mean;
  const channels = channelsOf(train);
  if (length === channels) return written;
  return refuse(
    'normalisation.mean',
    `has ${length} numbers, but the channels of ${train.name} are ${channels}`,
    `write ${channels} in it, and as many in deviation`,
  );
};

/**
 * The constants that a normalisation comes to; none where inputs stay byte / 255.
 * @param train what is learnt from: no sample to test on has a part in them.
 * @throws InputError where they don't fit its channels, or one of these has no deviation.
 */
export const constantsOf = (asked: Normalisation, train: Dataset): Constants | undefined => {
  if (asked === 'none') return undefined;
  return asked === 'training' ? momentsOf(train) : fitting(asked, train);
};
