import { maxCode, minCode } from '../fixed/index.js';
import { channelsOf, type Samples } from './dataset.js';
import type { EncodedFormat } from './encoded.js';
import { type Constants, plain } from './input-table.js';

/** A number that misses the range by one step loses no more than others lose by rounding: 1.0 in Q1.7. */
const spared = 1.5;

/** The reals that a format cuts off lie below and above these. */
const limitsOf = (format: EncodedFormat): readonly [least: number, most: number] => {
  if (format.kind === 'float32') return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const step = 2 ** -format.fractionBits;
  return [(Number(minCode(format)) - spared) * step, (Number(maxCode(format)) + spared) * step];
};

/**
 * The fraction of the inputs of samples, 0 to 1, that a format cuts off by more than a step, once they are scaled.
 * Bytes that are not scaled are never cut off by more than that.
 */
export const cutOffOf = (
  samples: Samples,
  format: EncodedFormat,
  constants: Constants | undefined,
): number => {
  const { inputs } = samples;
  const isBytes = inputs instanceof Uint8Array;
  if (isBytes && constants === undefined) return 0;
  const { mean, deviation } = constants ?? plain;
  const channels = constants === undefined ? 1 : channelsOf(samples);
  const [least, most] = limitsOf(format);
  const unit = isBytes ? 1 / 255 : 1;
  let count = 0;
  for (let i = 0; i < inputs.length; i++) {
    const channel = i % channels;
    const real =
      ((inputs[i] as number) * unit - (mean[channel] as number)) / (deviation[channel] as number);
    if (real < least || real > most) count++;
  }
  return count / inputs.length;
};
