import { isNormalInFloat32 } from '../fixed/index.js';
import { InputError, type Problem } from '../input/index.js';
import type { LearningChannel } from './axes.js';
import { baselineClashes } from './baseline-clashes.js';
import type { Clash, Host } from './clash.js';
import type { LearningSpec } from './learning.js';
import { mapClashes } from './map-clashes.js';
import { saidFormats } from './quantisers.js';
import { standClashes } from './stand-clashes.js';

/** Quantisers of a float32 machine that are too fine for it. */
const tooFine = (spec: LearningSpec, { arithmetic }: Host): Problem[] =>
  saidFormats(spec)
    .filter(({ format }) => arithmetic === 'float32' && !isNormalInFloat32(format))
    .map(({ field }) => ({
      where: field,
      reason: 'has magnitudes below 2^-126, which are no normal numbers of float32',
      remedy: 'write a format of fewer bits or of a larger scale',
    }));

const clashes: readonly Clash[] = [
  {
    when: ({ cells, route }) => cells === 'shared' && route !== 'layered',
    where: 'learning',
    reason: ({ route }) => `a channel of shared cells can't be ${route}`,
    remedy: 'write the layered route, or separate cells',
  },
  {
    when: ({ route, slope }) => route === 'skipped' && slope === 'upper',
    where: 'learning.slope',
    reason: () => 'a skipped channel passes no neurons above whose slopes it could take',
    remedy: 'write own or none, or the layered route',
  },
  {
    when: ({ cells, weights }) => cells !== 'separate' && weights !== 'fixed',
    where: 'learning.weights',
    reason: ({ weights }) => `only cells of the channel itself can be ${weights}`,
    remedy: 'write fixed, or separate cells',
  },
  {
    when: ({ cells, route, signs }) =>
      signs !== 'own' && (cells !== 'separate' || route !== 'layered'),
    where: 'learning.signs',
    reason: () =>
      'only separate cells between neighbouring layers have forward weights to agree with',
    remedy: 'write own, or separate cells and the layered route',
  },
  {
    when: ({ weights, signs }) => signs === 'concordant' && weights === 'adaptive',
    where: 'learning.weights',
    reason: () => 'cells that are read with the signs of others have no sign of their own to learn',
    remedy: 'write fixed, regenerated or redrawn, or own signs',
  },
  {
    when: ({ cells, route, receiver }) =>
      receiver === 'synapse' && (cells !== 'separate' || route !== 'skipped'),
    where: 'learning.receiver',
    reason: () => 'a signal for each synapse comes straight from the output, by cells of its own',
    remedy: 'write neuron, or separate cells and the skipped route',
  },
  {
    when: ({ cells, route, receiver }) =>
      receiver === 'map' && (cells !== 'separate' || route !== 'skipped'),
    where: 'learning.receiver',
    reason: () => 'one signal for all of a map comes straight from the output, by cells of its own',
    remedy: 'write neuron, or separate cells and the skipped route',
  },
  {
    when: ({ weights, receiver }) => receiver === 'map' && weights === 'adaptive',
    where: 'learning.weights',
    reason: () => 'cells for all of a map lead to no neuron whose activity they could learn from',
    remedy: 'write fixed, regenerated or redrawn, or the receiver neuron',
  },
  {
    when: ({ weights, receiver }) => receiver === 'synapse' && weights === 'adaptive',
    where: 'learning.weights',
    reason: () =>
      'a signal for a synapse ends at no neuron whose activity its cells could learn from',
    remedy: 'write fixed, regenerated or redrawn, or the receiver neuron',
  },
  {
    when: ({ route, source, cells }) =>
      source === 'target' && (route !== 'skipped' || cells !== 'separate'),
    where: 'learning.source',
    reason: () => 'the target is projected straight to each layer, by cells of its own',
    remedy: 'write error, or separate cells on a skipped route',
  },
  ...standClashes,
  ...mapClashes,
  ...baselineClashes,
  {
    when: ({ cells }, { feedback, matrices }) =>
      cells !== 'separate' && (feedback !== undefined || matrices > 1),
    where: 'learning.feedback',
    reason: () => 'this channel has no cells of its own to begin with anything',
    remedy: 'remove it, or choose separate cells',
  },
  {
    when: (_, { dropout }, { arithmetic }) => dropout?.scaled === true && arithmetic === 'fixed',
    where: 'learning.dropout.scaled',
    reason: () => 'a fixed machine would have to round what it scales',
    remedy: 'write false; a higher learning.rate makes up for what is lost',
  },
  {
    when: (_, { frozen }, { layers }) => frozen.some((layer) => layer > layers),
    where: 'learning.frozen',
    reason: () => 'names a layer that the network does not have',
    remedy: 'number the layers from 1, the lowest, to the top',
  },
];

/**
 * Refuses points of the axes that mean nothing together.
 * @throws InputError that lists them.
 */
export const refuseUnknownChannel = (
  channel: LearningChannel,
  spec: LearningSpec,
  host: Host,
): void => {
  const clashing = clashes
    .filter(({ when }) => when(channel, spec, host))
    .map(({ where, reason, remedy }) => ({ where, reason: reason(channel), remedy }));
  const problems = [...clashing, ...tooFine(spec, host)];
  if (problems.length > 0) throw new InputError(...problems);
};
