import type { Clash } from './clash.js';

/** Where the cells of a channel can't stand. */
export const standClashes: readonly Clash[] = [
  {
    when: ({ cells, cellsAt }) => cells === 'shared' && cellsAt === 'receiver',
    where: 'learning.cellsAt',
    reason: () =>
      'cells that are shared are the forward weights of the layer above, which stand where the error comes from',
    remedy: 'write sender, or separate cells',
  },
  {
    when: ({ signs, cellsAt }) => signs === 'concordant' && cellsAt === 'receiver',
    where: 'learning.cellsAt',
    reason: () =>
      'cells that borrow signs stand beside the forward weights that lend them, where the error comes from',
    remedy: 'write sender, or own signs',
  },
  {
    when: ({ cells, signs, route, cellsAt }) =>
      cells === 'separate' &&
      signs === 'own' &&
      cellsAt === 'sender' &&
      (route === 'mixed' || route === 'cascading'),
    where: 'learning.cellsAt',
    reason: () =>
      'what several senders bring is added up before it is narrowed, so none of them has the finished signal',
    remedy: 'write receiver, or the layered or skipped route',
  },
  {
    when: ({ cells }, { cellsAt }) => cells === 'none' && cellsAt !== undefined,
    where: 'learning.cellsAt',
    reason: () => 'this channel has no cells that could stand anywhere',
    remedy: 'remove it, or choose separate cells',
  },
];
