import { FileFault } from '../../files/index.js';
import { InputError } from '../../input/index.js';
import type { Result } from '../journal/result.js';
import type { Batches } from './batches.js';
import type { Ended } from './run-batch.js';
import type { Order } from './worker.js';

/** What becomes of runs by how their batch ended. */
export interface Settler {
  readonly settle: (ended: Ended, batch: readonly Order[]) => void;
  /** Whether no run can go on. */
  readonly isStuck: () => boolean;
  /** @throws InputError that says why no run can go on. */
  readonly refuseStuck: () => void;
}

/** Workers that end one after the other before they have begun. */
const mostLost = 8;

const neverBegin = (reason: string): InputError =>
  new InputError({
    where: 'workers',
    reason: `end before they begin: ${reason}`,
    remedy: 'give them more with --point-memory, or the machine less to do',
  });

type Settle<K extends Ended['kind']> = (
  ended: Extract<Ended, { kind: K }>,
  batch: readonly Order[],
) => void;

/** Settles batches; what ended by no fault of its own is run again, and no run is blamed for it. */
export const settlerOf = (
  batches: Pick<Batches, 'giveBack'>,
  onResult: (result: Result) => void,
): Settler => {
  const state: { lost: number; why?: InputError } = { lost: 0 };
  const settlers: { readonly [K in Ended['kind']]: Settle<K> } = {
    done: () => {
      state.lost = 0;
    },
    'not begun': ({ reason }, batch) => {
      batches.giveBack(batch);
      state.lost++;
      if (state.lost >= mostLost) state.why ??= neverBegin(reason);
    },
    // Of several runs no one knows which it was, so each is run alone.
    'broken off': ({ left, reason }, batch) => {
      state.lost = 0;
      if (batch.length > 1) batches.giveBack(left);
      else for (const { id } of left) onResult({ id, outcome: 'failed', reason });
    },
    kept: ({ problems }) => {
      state.why ??= new FileFault(...problems);
    },
  };
  return {
    settle: (ended, batch) => (settlers[ended.kind] as Settle<Ended['kind']>)(ended, batch),
    isStuck: () => state.why !== undefined,
    refuseStuck: () => {
      if (state.why !== undefined) throw state.why;
    },
  };
};
