import type { LearningChannel } from './axes.js';

/** What a learning channel computes, in symbols, and what a synapse of a hidden layer needs for it. */
export interface Explanation {
  readonly equations: readonly string[];
  readonly needs: readonly string[];
}

const above = ({ slope }: LearningChannel): string => (slope === 'upper' ? 'R' : 'J');

const output = ({ source }: LearningChannel): string => (source === 'target' ? 'T' : '(T − O)');

/** The cells of a layer, as they are read. */
const read = ({ signs }: LearningChannel): string =>
  signs === 'concordant' ? '(|C[h]| ∘ sign W[h+1]ᵀ)' : 'C[h]';

/** What a layer hears of, on each route. */
const heard: Readonly<Record<LearningChannel['route'], (channel: LearningChannel) => string>> = {
  layered: (channel) => `${read(channel)} ${above(channel)}[h+1]`,
  skipped: (channel) => `C[h] ${output(channel)}`,
  mixed: (channel) => `C[h] ${above(channel)}[h+1] + D[h] ${output(channel)}`,
  cascading: (channel) => `Σ over l > h of C[h,l] ${above(channel)}[l]`,
};

const delivered = (channel: LearningChannel): string =>
  channel.cells === 'shared' ? `W[h+1]ᵀ ${above(channel)}[h+1]` : heard[channel.route](channel);

/** Where a channel that passes through layers begins. */
const beginning = (channel: LearningChannel): string[] =>
  channel.route === 'skipped' ? [] : [`${above(channel)}[L] = T − O`];

/** What is said of the channel's own weights. */
const weights: Readonly<Record<LearningChannel['weights'], (loss: string) => string[]>> = {
  fixed: () => [],
  regenerated: () => ['C comes out of a seeded generator and is stored nowhere'],
  adaptive: (loss) => [`ΔC = η O[h] (what C is read with)ᵀ${loss && ' − λ C'}`],
  redrawn: () => ['C is drawn anew for each batch'],
};

/** The neuron at position p of map i. */
const toMaps = (channel: LearningChannel, loss: string): string[] => [
  `J[h]ₚᵢ = Σₖ C[h]ᵢₖ ${output(channel)}ₖ, at every position p`,
  channel.slope === 'none' ? 'R[h] = J[h]' : 'R[h] = f′(S[h]) · J[h]',
  `ΔW[h] = η R[h] O[h−1]ᵀ${loss}`,
];

const toNeurons = (channel: LearningChannel, loss: string): string[] => [
  `J[h] = ${delivered(channel)}`,
  channel.slope === 'none' ? 'R[h] = J[h]' : 'R[h] = f′(S[h]) · J[h]',
  `ΔW[h] = η R[h] O[h−1]ᵀ${loss}`,
];

/** Neuron i, its synapse from neuron j. */
const toSynapses = (channel: LearningChannel, loss: string): string[] => [
  `J[h]ᵢⱼ = Σₖ C[h]ᵢⱼₖ ${output(channel)}ₖ`,
  channel.slope === 'none' ? 'R[h]ᵢⱼ = J[h]ᵢⱼ' : 'R[h]ᵢⱼ = f′(S[h]ᵢ) · J[h]ᵢⱼ',
  `ΔW[h]ᵢⱼ = η R[h]ᵢⱼ O[h−1]ⱼ${loss}`,
];

const toReceivers = { neuron: toNeurons, synapse: toSynapses, map: toMaps } as const;

const hidden = (channel: LearningChannel, loss: string): string[] => [
  ...beginning(channel),
  ...toReceivers[channel.receiver](channel, loss),
  ...(channel.signs === 'congruent' ? ['C[h] begins with the signs of W[h+1]ᵀ'] : []),
  ...weights[channel.weights](loss),
];

const topError = ({ top }: LearningChannel): string =>
  top === 'random' ? 'C[L] (T − O)' : '(T − O)';

/** What is said of a channel that brings hidden layers nothing. */
const silent = ({ source }: LearningChannel, loss: string): Explanation =>
  source === 'activity'
    ? {
        equations: [`ΔW[h] = η O[h] O[h−1]ᵀ${loss}`],
        needs: ['the activities of the two neurons that it joins'],
      }
    : { equations: [], needs: ['nothing: it does not learn'] };

/** Where what is delivered to a synapse ends. */
const ends: Readonly<Record<LearningChannel['receiver'], string>> = {
  neuron: 'to the neuron that it leads to',
  synapse: 'to it alone',
  map: 'to all neurons of the map that it leads to',
};

const end = ({ receiver }: LearningChannel): string => ends[receiver];

const needs = (channel: LearningChannel): string[] => [
  'the activity of the neuron that it comes from',
  channel.source === 'target'
    ? `a projection of the target, delivered ${end(channel)}`
    : `the error, delivered ${end(channel)}`,
  ...(channel.slope === 'none' ? [] : ['the slope of the neuron that it leads to']),
  ...(channel.cells === 'shared' ? ['forward cells above that can be read backwards'] : []),
  ...(channel.signs === 'concordant' ? ['the signs of the forward weights above'] : []),
  ...(channel.slope === 'upper' ? ['the slopes of the neurons above, on the way'] : []),
];

/**
 * Explains a learning channel: J is what is delivered, R the postsynaptic error, S the preactivation,
 * λ the weight decay.
 */
export const explain = (channel: LearningChannel, weightDecay: number): Explanation => {
  const loss = weightDecay > 0 ? ' − λ W[h]' : '';
  const top = `ΔW[L] = η ${topError(channel)} O[L−1]ᵀ${loss.replace('h', 'L')}`;
  const below =
    channel.cells === 'none'
      ? silent(channel, loss)
      : { equations: hidden(channel, loss), needs: needs(channel) };
  return { ...below, equations: [...below.equations, top] };
};
