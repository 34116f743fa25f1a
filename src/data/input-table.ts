import { float32OfRatio, quantiseRatio, type Ratio, ratioOf } from '../fixed/index.js';
import type { Encoded, EncodedFormat } from './encoded.js';

/** What an input stage subtracts from a byte / 255 and divides by, by channel. */
export type Constants = Readonly<Record<'mean' | 'deviation', readonly number[]>>;

/** Of a stage that gives byte / 255. */
export const plain: Constants = { mean: [0], deviation: [1] };

/** Bytes that a place of a channel can have. */
export const codesPerChannel = 256;

const mostByte = 255n;

/** (byte / 255 − mean) / deviation, with nothing rounded. */
const inputOf = (byte: number, mean: Ratio, deviation: Ratio): Ratio => ({
  numerator: (BigInt(byte) * mean.denominator - mostByte * mean.numerator) * deviation.denominator,
  denominator: mostByte * mean.denominator * deviation.numerator,
});

const inputsOfAllBytes = ({ mean, deviation }: Constants): readonly Ratio[] =>
  mean.flatMap((each, channel) => {
    const [m, d] = [ratioOf(each), ratioOf(deviation[channel] as number)];
    return Array.from({ length: codesPerChannel }, (_, byte) => inputOf(byte, m, d));
  });

/**
 * What an input stage gives for each byte: 256 entries for a channel, one channel after the other. Each is
 * (byte / 255 − mean) / deviation, rounded once, to the nearest that the format has, saturating.
 */
export const inputTable = (format: EncodedFormat, constants: Constants = plain): Encoded => {
  const inputs = inputsOfAllBytes(constants);
  return format.kind === 'float32'
    ? Float32Array.from(inputs, float32OfRatio)
    : Int32Array.from(inputs, (input) => quantiseRatio(input, format));
};
