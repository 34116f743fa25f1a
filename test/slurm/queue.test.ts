import { describe, expect, test } from 'vitest';
import { parseQueue } from '../../src/slurm/queue.js';

describe('what squeue prints', () => {
  test('is a task a line, with its job, whether it runs, and why not', () => {
    const text = `17|PENDING|JobArrayTaskLimit
17|PENDING|(ReqNodeNotAvail, UnavailableNodes:n[1-3])
17|RUNNING|None
17|COMPLETING|None
`;
    expect(parseQueue(text)).toEqual([
      { job: '17', state: 'waiting', reason: 'JobArrayTaskLimit' },
      { job: '17', state: 'waiting', reason: '(ReqNodeNotAvail, UnavailableNodes:n[1-3])' },
      { job: '17', state: 'running', reason: 'None' },
      { job: '17', state: 'running', reason: 'None' },
    ]);
  });

  test.each([
    ...['BOOT_FAIL', 'CANCELLED', 'COMPLETED', 'DEADLINE', 'FAILED', 'LAUNCH_FAILED', 'NODE_FAIL'],
    ...['OUT_OF_MEMORY', 'PREEMPTED', 'RECONFIG_FAIL', 'REVOKED', 'TIMEOUT'],
  ])('of a task that is %s counts as gone', (state) => {
    expect(parseQueue(`17|${state}|None\n`)).toEqual([]);
  });

  test('in a state that we do not know counts as running, lest it be run twice', () => {
    expect(parseQueue('17|HIBERNATING|None')).toMatchObject([{ state: 'running' }]);
  });

  test.each(['', '\n', 'slurm_load_jobs error\n', '17_3|RUNNING|None'])(
    'but is no task is none: %j',
    (text) => {
      expect(parseQueue(text)).toEqual([]);
    },
  );
});
