import type { Interval, Judgement } from '../../sweep/index.js';

/** A loss in points of accuracy, with its 95 % interval. */
export const inPoints = ({ mean, halfWidth }: Interval): string =>
  `${(100 * mean).toFixed(2)}${halfWidth === null ? '' : ` ± ${(100 * halfWidth).toFixed(2)}`}`;

/** What would settle what is inconclusive. */
const settling = (seeds: number | null | undefined): string =>
  typeof seeds === 'number' ? `about ${seeds} seeds` : 'more seeds';

/** What the interval of a loss says, and of what would say more. */
export const verdictWords = ({ verdict, seedsToSettle }: Judgement<string>): string =>
  verdict === 'inconclusive' ? `inconclusive: ${settling(seedsToSettle)} would tell` : verdict;

/** That an answer is not firm, and how many seeds would make all of it so. */
export const openWords = (
  judged: readonly Judgement<string>[],
  { tolerance }: { readonly tolerance: string },
): string => {
  const open = judged.filter(({ verdict }) => verdict === 'inconclusive');
  const seeds = open.map(({ seedsToSettle }) => seedsToSettle ?? Number.POSITIVE_INFINITY);
  const most = Math.max(...seeds);
  const asked = Number.isFinite(most) ? `, like --seeds ${most}` : '';
  return `inconclusive: the 95 % interval of ${open.length === 1 ? 'one of these losses' : `${open.length} of these losses`} holds ${tolerance} points, so that more seeds may say otherwise${asked}`;
};
