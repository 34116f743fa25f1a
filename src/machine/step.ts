import {
  type CodeFormat,
  exponentBelow,
  exponentOf,
  fixed,
  formatName,
  isNormalInFloat32,
  parseFormat,
} from '../fixed/index.js';
import { InputError, type Problem } from '../input/index.js';
import type { LayerNumbers } from './layer-numbers.js';
import type { LearningSpec } from './learning.js';
import { realisedRate } from './numbers.js';
import type { UpdateQuantiser } from './quantisers.js';
import { falls } from './rate-decay.js';

/** A format with all its values 2^exponent times as large. */
const scaled = (format: CodeFormat, exponent: number): CodeFormat =>
  format.kind === 'power-of-two'
    ? { ...format, scale: format.scale + exponent }
    : fixed(format.integerBits + exponent, format.fractionBits - exponent);

/**
 * The format of a batch's sum that makes rate · sum a value of `step`: Q(rate · Σ) = rate · Q'(Σ),
 * exactly, for a rate that is a power of two.
 * @throws RangeError for any other rate.
 */
export const sumFormat = (step: CodeFormat, rate: number): CodeFormat => {
  const exponent = exponentOf(rate);
  if (exponent === undefined) throw new RangeError(`a rate of ${rate} is no power of two`);
  return scaled(step, -exponent);
};

/** The rates of a whole batch around one, whose part for a sample is a power of two. */
const ratesAround = (rate: number, batch: number): string => {
  const below = exponentBelow(rate);
  return [below, below + 1]
    .filter((k) => batch * 2 ** k <= 1024)
    .map((k) => `${batch * 2 ** k} (${batch} · 2^${k})`)
    .join(' or ');
};

const refusedRate = ({ rate, batch }: LearningSpec, held: number): Problem => ({
  where: 'learning.rate',
  reason: `is ${rate} / ${batch} a sample, held as ${held}: no power of two, which a quantised step needs`,
  remedy: `write ${ratesAround(rate / batch, batch)}`,
});

const refusedAdaptation = (): Problem => ({
  where: 'learning.adaptation',
  reason: 'is no power of two, which a quantised step needs of adaptive feedback as well',
  remedy: 'write one, like 0.5, 1 or 2',
});

const tooFar = 'choose a format of another range, or a rate nearer to the batch';

/** What is wrong with the format that the sums of a batch would have. */
const refusedFormat = (
  { field }: UpdateQuantiser,
  format: CodeFormat,
  real: boolean,
): Problem[] => {
  const name = formatName(format);
  const refuse = (reason: string): Problem[] => [
    {
      where: field,
      reason: `makes ${name} of what the rate is multiplied with, which ${reason}`,
      remedy: tooFar,
    },
  ];
  if (real && !isNormalInFloat32(format))
    return refuse('has magnitudes below 2^-126, which are no normal numbers of float32');
  try {
    parseFormat(name);
    return [];
  } catch {
    return refuse('is no format that can be written');
  }
};

const refusedDecay: Problem = {
  where: 'learning.decay',
  reason: 'changes the rate from batch to batch, which a quantised step includes',
  remedy: 'write 0, or quantise the change with "of": "batch"',
};

/** What is wrong with the steps of a layer, one rate after the other. */
const problemsOfLayer = (
  spec: LearningSpec,
  { update, rate: registerOf }: LayerNumbers,
  adaptation: number,
): Problem[] => {
  if (update?.of !== 'step') return [];
  const perSample = spec.rate / spec.batch;
  const rates = adaptation === 0 ? [perSample] : [perSample, perSample * adaptation];
  const problems = rates.flatMap((rate, i): Problem[] => {
    const register = registerOf(rate);
    const held = realisedRate(rate, register);
    if (exponentOf(held) === undefined)
      return [i === 0 ? refusedRate(spec, held) : refusedAdaptation()];
    return refusedFormat(update, sumFormat(update.format, held), register.kind === 'float32');
  });
  return falls(spec.decay) ? [refusedDecay, ...problems] : problems;
};

interface Layer {
  readonly numbers: LayerNumbers;
}

/**
 * Refuses steps that can't be quantised by quantising the sum that the rate is multiplied with.
 * @param adaptation of feedback that learns, in units of the rate; 0 where none does.
 * @throws InputError that says which rates can, each problem once for all layers that have it.
 */
export const refuseSteps = (
  spec: LearningSpec,
  layers: readonly Layer[],
  adaptation: number,
): void => {
  const all = layers.flatMap(({ numbers }) => problemsOfLayer(spec, numbers, adaptation));
  const each = new Map(all.map((problem) => [JSON.stringify(problem), problem]));
  if (each.size > 0) throw new InputError(...each.values());
};
