// Times what is asked for, workload by workload, round by round; each row is published as soon as it is there.
import { loadavg } from 'node:os';
import { timeBackwire } from './backwire.mjs';
import { contendersOf, keyOf, nameOf } from './contenders.mjs';
import { timeGpuJs } from './gpu-js.mjs';
import { keepRounds, publish, wholeRounds, withRound } from './measured.mjs';
import { progressOf } from './progress.mjs';
import { timePytorch } from './pytorch.mjs';
import { workloads } from './workloads.mjs';

const timers = { backwire: timeBackwire, pytorch: timePytorch, 'gpu.js': timeGpuJs };

const timed = async ({ workload, timing }, rows, options, now) => {
  const told = await timers[timing.by](workload, timing, options);
  const load = loadavg()[0];
  contendersOf(timing).forEach((each, i) => {
    const contender = { workload: workload.name, ...each };
    const key = keyOf(contender);
    rows.set(key, withRound(rows.get(key), contender, told[i], { ...now, load }));
  });
  publish(rows, workloads);
};

const labelOf = ({ workload, round, timing }) => {
  const who = timing.by === 'backwire' ? nameOf(timing.hardware) : timing.by;
  return `${workload.name}, round ${round + 1}: ${who}`;
};

/** The timings of a workload that are to be made, those of a round one after the other. */
const roundsOf = (workload, from, to) =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i).flatMap((round) =>
    workload.timings.map((timing) => ({ workload, round, timing })),
  );

/** Adds to the rows what is not measured yet of the workloads that are asked for. */
export const measure = async (rows, options, now) => {
  const { only, rounds, anew } = options;
  const todo = workloads
    .filter(({ part }) => only.includes(part))
    .flatMap((workload) => {
      const from = anew ? 0 : wholeRounds(workload, rows, now);
      return roundsOf(workload, from, rounds);
    });
  const tell = progressOf(todo.length);
  for (const each of todo) {
    tell(labelOf(each));
    if (each.timing === each.workload.timings[0]) keepRounds(each.workload, rows, each.round);
    await timed(each, rows, options, now);
  }
};
