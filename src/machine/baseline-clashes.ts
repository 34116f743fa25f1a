import type { Clash } from './clash.js';

/** What can't be meant with channels that serve to compare: congruent, without an error, random at the top. */
export const baselineClashes: readonly Clash[] = [
  {
    when: ({ signs, weights }) =>
      signs === 'congruent' && weights !== 'fixed' && weights !== 'adaptive',
    where: 'learning.weights',
    reason: ({ weights }) =>
      `signs that are copied once can't be those of cells that are ${weights}`,
    remedy: 'write fixed or adaptive, or concordant signs',
  },
  {
    when: ({ source, cells, slope }) =>
      source === 'activity' && (cells !== 'none' || slope !== 'none'),
    where: 'learning.source',
    reason: () =>
      'layers that learn from their own activity hear of nothing, and take no slope of it',
    remedy: 'write the rule hebb, or error',
  },
  {
    when: ({ top, cells, signs }) => top === 'random' && (cells !== 'separate' || signs !== 'own'),
    where: 'learning.top',
    reason: () =>
      'the top layer has no cells above it, so what it hears comes through cells of its own',
    remedy: 'write exact, or separate cells with own signs',
  },
];
