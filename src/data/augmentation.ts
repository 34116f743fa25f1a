import { BigNumber } from 'bignumber.js';
import { z } from 'zod';
import { below, type Stream, streamAt, streamKey, unitReal } from '../random/index.js';
import {
  type Dataset,
  numbersIn,
  type SampleNumbers,
  type Samples,
  type Shape,
} from './dataset.js';
import { type Move, moverOf } from './move.js';
import { refuse } from './refuse.js';

const part = z.number().min(0).max(1).default(0);

/** What training images are shown with, anew in each epoch. */
export const augmentationSpec = z.strictObject({
  translation: part.describe('the part of each edge that images move by at the most, 0 to 1'),
  flip: part.describe('the chance that an image is mirrored left to right, 0 to 1'),
});

export type Augmentation = Readonly<z.output<typeof augmentationSpec>>;

/** The most places of an edge, as decimals have it: 0.29 of 100 are 29. */
const reachOf = (translation: number, edge: number): number =>
  new BigNumber(translation).times(edge).integerValue(BigNumber.ROUND_FLOOR).toNumber();

const drawsPerSample = 3;

/** A sample's move by its number: the draws 3i to 3i + 2 of an epoch's stream are the sample's own. */
const movesOf = (
  draw: Stream,
  [height, width]: Shape,
  { translation, flip }: Augmentation,
): ((sample: number) => Move) => {
  const [down, across] = [reachOf(translation, height), reachOf(translation, width)];
  const within = (counter: number, reach: number) => below(draw(counter), 2 * reach + 1) - reach;
  return (sample) => {
    const first = drawsPerSample * sample;
    return {
      down: within(first, down),
      across: within(first + 1, across),
      flipped: unitReal(draw(first + 2)) < flip,
    };
  };
};

/** Gives the numbers of a dataset's samples as an epoch shows them. */
export type Augment = (samples: Samples, epoch: number) => SampleNumbers;

const augmenting =
  (augmentation: Augmentation, seed: number, shape: Shape): Augment =>
  (dataset, epoch) => {
    const draw = streamAt(streamKey(seed, 'augment', 'train'), epoch);
    const moveAt = movesOf(draw, shape, augmentation);
    const numbersOf = numbersIn(dataset);
    const moved = moverOf(shape, dataset.inputs);
    return (sample) => moved(numbersOf(sample), moveAt(sample));
  };

/**
 * Shows training samples as an augmentation says. What a sample is shown as depends on the seed, the epoch and its
 * number in the dataset alone.
 * @returns nothing where they are shown as they are.
 * @throws InputError where the data do not say how their samples lie.
 */
export const augmentOf = (
  augmentation: Augmentation,
  seed: number,
  { name, shape, goal }: Dataset,
): Augment | undefined => {
  const { translation, flip } = augmentation;
  if (translation === 0 && flip === 0) return undefined;
  if (goal.kind === 'inputs')
    refuse(
      'augmentation',
      'moves images that are to be told as they are',
      'remove it: goal is inputs',
    );
  if (shape !== undefined) return augmenting(augmentation, seed, shape);
  return refuse(
    'augmentation',
    `moves images, but ${name} does not say how its samples lie`,
    'remove it, or take images: mnist, cifar10, or arrays of rows and columns',
  );
};
