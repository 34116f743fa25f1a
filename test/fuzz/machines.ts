import fc from 'fast-check';
import { schemaOf } from './corpus.js';
import { fromSchema, type Words } from './from-schema.js';

interface Spec {
  readonly task?: unknown;
  readonly hardware?: unknown;
  readonly learning?: { readonly feedback?: object };
  readonly network?: readonly Readonly<Record<string, unknown>>[];
}

const hidden = ['tanh', 'logistic', 'relu', 'hard-tanh', 'identity'] as const;
const top = ['softmax', 'logistic', 'identity'] as const;

const task = { synthetic: { inputs: 6, classes: 3, samples: 9, testSamples: 5 } };

const models = ['digital-int8', 'digital-int16', 'ideal-float32'] as const;

/** The same, of one distribution at the most. */
const oneFeedback = (learning: Spec['learning']): unknown => {
  const { feedback, ...rest } = learning ?? {};
  const entries = Object.entries(feedback ?? {}).slice(0, 1);
  return entries.length === 0 ? rest : { ...rest, feedback: Object.fromEntries(entries) };
};

/** A layer whose window fits a small map, where it has one. */
const small = (layer: Readonly<Record<string, unknown>>, which: number): object =>
  'kernel' in layer
    ? { ...layer, kernel: 1 + (which % 2), padding: which % 3 === 0 ? 1 : 0 }
    : layer;

/** Sizes and functions that fit each other, so that what else the spec says is met. */
const fitted = (spec: unknown, which: number): unknown => {
  const { network = [], learning, hardware } = spec as Spec;
  const layers = network
    .slice(1)
    .map((layer, i, { length }) =>
      i === length - 1
        ? { ...layer, dense: 3, transfer: top[which % top.length] }
        : { ...small(layer, which), transfer: hidden[(which + i) % hidden.length] },
    );
  return {
    ...(spec as object),
    task,
    network: [{ inputs: which % 2 === 0 ? 6 : [2, 3] }, ...layers],
    learning: oneFeedback(learning),
    hardware: which < 40 ? models[which % models.length] : hardware,
  };
};

/** Run specs of the published grammar, of which most are of machines that can be built. */
export const machines = (words: Words): fc.Arbitrary<unknown> =>
  fc
    .tuple(fromSchema(schemaOf('run'), words), fc.nat({ max: 59 }), fc.nat({ max: 9 }))
    .map(([spec, which, chance]) => (chance === 0 ? spec : fitted(spec, which)));
