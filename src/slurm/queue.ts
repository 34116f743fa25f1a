import { userInfo } from 'node:os';
import { ask } from './ask.js';

/** A task of a job that has not ended. */
export interface QueuedTask {
  readonly job: string;
  readonly state: 'waiting' | 'running';
  /** Why it waits, in Slurm's words. */
  readonly reason: string;
}

const kinds = {
  waiting: ['PENDING', 'CONFIGURING', 'REQUEUED', 'REQUEUE_FED', 'REQUEUE_HOLD', 'RESV_DEL_HOLD'],
  ended: [
    ...['BOOT_FAIL', 'CANCELLED', 'COMPLETED', 'DEADLINE', 'FAILED', 'LAUNCH_FAILED', 'NODE_FAIL'],
    ...['OUT_OF_MEMORY', 'PREEMPTED', 'RECONFIG_FAIL', 'REVOKED', 'TIMEOUT'],
  ],
};

/** A state that is not known is taken for running: what may run is never run twice. */
const taskOf = (line: string): QueuedTask[] => {
  const [job = '', state = '', ...reason] = line.trim().split('|');
  if (!/^\d+$/.test(job) || kinds.ended.includes(state)) return [];
  const kind = kinds.waiting.includes(state) ? 'waiting' : 'running';
  return [{ job, state: kind, reason: reason.join('|').slice(0, 200) }];
};

/** Job, state and reason: whatever else squeue prints is none of ours. */
const format = '%F|%T|%r';

/** What squeue printed, a task a line. */
export const parseQueue = (text: string): readonly QueuedTask[] => text.split('\n').flatMap(taskOf);

/**
 * The tasks of a job of one's own that wait or run, by its name. It needs no accounting database.
 * @returns why, where squeue does not answer.
 */
export const queueOf = async (name: string): Promise<readonly QueuedTask[] | string> => {
  const which = [`--user=${userInfo().uid}`, `--name=${name}`];
  const answer = await ask('squeue', ['--noheader', '--array', ...which, `--format=${format}`]);
  return answer.kind === 'said' ? parseQueue(answer.text) : answer.why;
};
