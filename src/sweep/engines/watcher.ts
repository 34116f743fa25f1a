import type { Preference } from '../../backends/index.js';
import type { Watcher } from '../../training/index.js';
import type { Result } from '../journal/result.js';
import type { SweepOutcome } from '../results/outputs.js';

/**
 * What a sweep tells while it goes on: `round` before the runs of a round, of which `toRun` have no result yet;
 * `backend` what `auto` prefers, before the first run; `busy` how many processes here have something to do;
 * `place` where the runs are, if not here, and how many go at once there; `result` when the journal has it;
 * `results` when those of all points are written, which is the last.
 */
export type SweepEvent =
  | { readonly kind: 'round'; readonly toRun: number; readonly points: number }
  | { readonly kind: 'backend'; readonly preference: Preference }
  | { readonly kind: 'busy'; readonly workers: number }
  | { readonly kind: 'place'; readonly place: string; readonly atOnce: number }
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'results'; readonly outcome: SweepOutcome };

/** Who follows a sweep. */
export type SweepWatcher = Watcher<SweepEvent>;
