import { estimate, type SweepEstimate, type SweepOptions } from '../../api/index.js';
import { exitCodes } from '../process/exit-codes.js';
import { inTime } from '../words/in-time.js';

const inWords = ({ points, seconds, timed, workers }: SweepEstimate): string =>
  `${points} points, about ${inTime(seconds)} with ${workers} workers (timed on ${timed} of them)`;

/** Says how many points a sweep has and how long they will take, from timing some of them. */
export const dryRun = async (options: SweepOptions, json: boolean): Promise<number> => {
  const estimated = await estimate(options);
  const { points, seconds, workers } = estimated;
  const told = { points, seconds: Math.ceil(seconds), workers };
  process.stdout.write(`${json ? JSON.stringify(told) : inWords(estimated)}\n`);
  return exitCodes.done;
};
