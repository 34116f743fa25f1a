import type { Clash } from './clash.js';

/** What is not drawn for layers that see maps: their neurons share cells, whatever brings the error. */
export const mapClashes: readonly Clash[] = [
  {
    when: ({ route }, _, { seesMaps }) => seesMaps && (route === 'mixed' || route === 'cascading'),
    where: 'learning.route',
    reason: ({ route }) => `'${route}' brings what has other positions than a convolution`,
    remedy: 'write layered or skipped',
  },
  {
    when: ({ route, pools }) => pools === 'past' && route !== 'skipped',
    where: 'learning.pools',
    reason: ({ route }) => `what the ${route} route brings comes from above the pools`,
    remedy: 'write through, or the skipped route',
  },
  {
    when: ({ receiver }, _, { seesMaps }) => seesMaps && receiver === 'synapse',
    where: 'learning.receiver',
    reason: () => 'synapses of a convolution are shared by its positions',
    remedy: 'write neuron',
  },
  {
    when: ({ signs }, _, { isFree }) => isFree && signs !== 'own',
    where: 'learning.signs',
    reason: () => 'cells of a position can’t borrow signs from an array that is read turned about',
    remedy: 'write own, or "sharing": "shared"',
  },
  {
    when: ({ signs, route }, _, { seesMaps }) => seesMaps && signs !== 'own' && route !== 'layered',
    where: 'learning.signs',
    reason: () => 'signs of the forward weights above are those of another window',
    remedy: 'write own, or the layered route',
  },
];
