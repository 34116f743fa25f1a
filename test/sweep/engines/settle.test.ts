import { describe, expect, test } from 'vitest';
import { FileFault } from '../../../src/files/index.js';
import { settlerOf } from '../../../src/sweep/engines/settle.js';
import type { Order } from '../../../src/sweep/engines/worker.js';

const order = (id: string) => ({ id }) as Order;

const settling = () => {
  const [again, results]: [string[], unknown[]] = [[], []];
  const giveBack = (orders: readonly Order[]) => void again.push(...orders.map(({ id }) => id));
  const settler = settlerOf({ giveBack }, (result) => void results.push(result));
  return { again, results, ...settler };
};

const notBegun = { kind: 'not begun', reason: 'killed' } as const;

describe('a batch', () => {
  test('whose worker ended before it began is run again, and no run of it has failed', () => {
    const { again, results, settle, isStuck } = settling();
    settle(notBegun, [order('a')]);
    settle(notBegun, [order('b'), order('c')]);
    expect({ again, results, stuck: isStuck() }).toEqual({
      again: ['a', 'b', 'c'],
      results: [],
      stuck: false,
    });
  });

  test('of one that is broken off has failed, of several each is run alone', () => {
    const { again, results, settle } = settling();
    settle({ kind: 'broken off', left: [order('a')], reason: 'it crashed' }, [order('a')]);
    settle({ kind: 'broken off', left: [order('c')], reason: 'it crashed' }, [
      order('b'),
      order('c'),
    ]);
    expect(results).toEqual([{ id: 'a', outcome: 'failed', reason: 'it crashed' }]);
    expect(again).toEqual(['c']);
  });

  test('that the operating system keeps from running ends the sweep, and no run has failed', () => {
    const { results, settle, isStuck, refuseStuck } = settling();
    const problem = { where: 'x', reason: "can't be written", remedy: 'make room' };
    settle({ kind: 'kept', problems: [problem] }, [order('a')]);
    expect([isStuck(), results]).toEqual([true, []]);
    expect(refuseStuck).toThrow(FileFault);
  });

  test('after batch whose workers end before they begin ends the sweep with the reason', () => {
    const { settle, isStuck, refuseStuck } = settling();
    for (let i = 0; !isStuck(); i++) {
      expect(i).toBeLessThan(100);
      settle(notBegun, [order('a')]);
    }
    expect(refuseStuck).toThrow(/workers: end before they begin: killed; give them more/);
  });
});
