import type { Channel } from './learning.js';

/** What a learning channel computes, in symbols, and what a synapse of a hidden layer needs for it. */
export interface Explanation {
  readonly equations: readonly string[];
  readonly needs: readonly string[];
}

const above = ({ slope }: Channel): string => (slope === 'upper' ? 'R' : 'J');

const output = ({ source }: Channel): string => (source === 'target' ? 'T' : '(T − O)');

/** What a layer hears of, on each route. */
const heard: Readonly<Record<Channel['route'], (channel: Channel) => string>> = {
  layered: (channel) => `C[h] ${above(channel)}[h+1]`,
  skipped: (channel) => `C[h] ${output(channel)}`,
  mixed: (channel) => `C[h] ${above(channel)}[h+1] + D[h] ${output(channel)}`,
  cascading: (channel) => `Σ over l > h of C[h,l] ${above(channel)}[l]`,
};

const delivered = (channel: Channel): string =>
  channel.cells === 'shared' ? `W[h+1]ᵀ ${above(channel)}[h+1]` : heard[channel.route](channel);

/** Where a channel that passes through layers begins. */
const beginning = (channel: Channel): string[] =>
  channel.route === 'skipped' ? [] : [`${above(channel)}[L] = T − O`];

const hidden = (channel: Channel): string[] => [
  ...beginning(channel),
  `J[h] = ${delivered(channel)}`,
  channel.slope === 'none' ? 'R[h] = J[h]' : 'R[h] = f′(S[h]) · J[h]',
  'ΔW[h] = η R[h] O[h−1]ᵀ',
  ...(channel.weights === 'adaptive' ? ['ΔC = η O[h] (what C is read with)ᵀ'] : []),
];

const needs = (channel: Channel): string[] => [
  'the activity of the neuron that it comes from',
  channel.source === 'target'
    ? 'a projection of the target, delivered to the neuron that it leads to'
    : 'the error, delivered to the neuron that it leads to',
  ...(channel.slope === 'none' ? [] : ["that neuron's own slope"]),
  ...(channel.cells === 'shared' ? ['forward cells above that can be read backwards'] : []),
  ...(channel.slope === 'upper' ? ['the slopes of the neurons above, on the way'] : []),
];

/** Explains a learning channel: J is what is delivered, R the postsynaptic error, S the preactivation. */
export const explain = (channel: Channel): Explanation => {
  const top = 'ΔW[L] = η (T − O) O[L−1]ᵀ';
  if (channel.cells === 'none') return { equations: [top], needs: ['nothing: it does not learn'] };
  return { equations: [...hidden(channel), top], needs: needs(channel) };
};
