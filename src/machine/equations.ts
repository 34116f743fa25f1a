import type { Channel } from './learning.js';

/** What a learning channel computes, in symbols, and what a synapse of a hidden layer needs for it. */
export interface Explanation {
  readonly equations: readonly string[];
  readonly needs: readonly string[];
}

const above = ({ slope }: Channel): string => (slope === 'upper' ? 'R[h+1]' : 'J[h+1]');

const source = (channel: Channel): string => {
  if (channel.source === 'target') return 'T';
  return channel.route === 'skipped' ? '(T − O)' : above(channel);
};

const delivered = (channel: Channel): string =>
  channel.cells === 'shared' ? `W[h+1]ᵀ ${source(channel)}` : `C[h] ${source(channel)}`;

/** Where a layered channel begins. */
const beginning = ({ route, slope }: Channel): string[] =>
  route === 'layered' ? [`${slope === 'upper' ? 'R' : 'J'}[L] = T − O`] : [];

const hidden = (channel: Channel): string[] => [
  ...beginning(channel),
  `J[h] = ${delivered(channel)}`,
  channel.slope === 'none' ? 'R[h] = J[h]' : 'R[h] = f′(S[h]) · J[h]',
  'ΔW[h] = η R[h] O[h−1]ᵀ',
  ...(channel.weights === 'adaptive' ? [`ΔC[h] = η O[h] ${source(channel)}ᵀ`] : []),
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
