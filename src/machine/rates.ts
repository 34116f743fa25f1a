import { bitWidth } from '../fixed/index.js';
import { InputError } from '../input/index.js';
import { usualFor } from './axes.js';
import { channelOf, type LearningSpec } from './learning.js';
import type { Numbers } from './numbers.js';
import { falls } from './rate-decay.js';

/** A field of a spec, and what registers hold of it. */
interface Held {
  readonly field: string;
  readonly value: number;
  readonly heldOf: (value: number) => number;
}

const heldBy = (learning: LearningSpec): readonly Held[] => {
  const { rate, batch, adaptation, weightDecay = usualFor(learning.rule).weightDecay } = learning;
  const ofRate = { field: 'rate', value: rate, heldOf: (value: number) => value / batch };
  const ofFeedback = {
    field: 'adaptation',
    value: adaptation,
    heldOf: (value: number) => (rate / batch) * value,
  };
  const ofDecay = { field: 'weightDecay', value: weightDecay, heldOf: (value: number) => value };
  return [
    ofRate,
    ...(channelOf(learning).weights === 'adaptive' ? [ofFeedback] : []),
    ...(weightDecay === 0 ? [] : [ofDecay]),
  ];
};

/** The least value of which a register holds enough; a quotient may be a hair too small. */
const leastOf = ({ heldOf }: Held, least: number): number => {
  const value = least / heldOf(1);
  return heldOf(value) >= least ? value : value * (1 + 2 ** -50);
};

interface Layer {
  readonly numbers: Pick<Numbers, 'leastRate' | 'rate'>;
}

/** A register of a sign and one significant bit holds one rate, and 0. */
const canFall = ({ numbers }: Layer): boolean => bitWidth(numbers.rate(1)) > 2;

/** @throws InputError for a rate that falls where no register could follow. */
const refuseFalling = ({ decay }: LearningSpec, layers: readonly Layer[]): void => {
  if (!falls(decay) || layers.every(canFall)) return;
  throw new InputError({
    where: 'learning.decay',
    reason: 'lowers a rate of one significant bit, a shift that a register can’t lower',
    remedy: 'write hardware.stores.rate.significantBits of 2 or more, or a decay of 0',
  });
};

/** @throws InputError for rates that are so small that a register of a layer can't hold them. */
export const refuseRates = (learning: LearningSpec, layers: readonly Layer[]): void => {
  refuseFalling(learning, layers);
  const leastRate = Math.max(...layers.map(({ numbers }) => numbers.leastRate));
  const lost = heldBy(learning).filter(({ value, heldOf }) => heldOf(value) < leastRate);
  if (lost.length === 0) return;
  // Others are in units of the rate: with none of that, theirs can't be told.
  const [first] = lost as [Held];
  throw new InputError({
    where: `learning.${first.field}`,
    reason: `is ${first.value}, too small for a register of this hardware to hold`,
    remedy: `write at least ${leastOf(first, leastRate)}`,
  });
};
