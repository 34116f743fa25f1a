import { dot, line, ruleY } from '@observablehq/plot';
import { colours, type Panel } from '../plot/index.js';
import type { Moment, Problem } from '../theory/index.js';
import { norm } from './moments.js';

const driftOf = ({ invariants, start }: Problem) => {
  const began = invariants(start);
  return (state: readonly number[]): number =>
    norm(invariants(state).map((x, i) => x - (began[i] as number)));
};

/** What a theorem tells the limit of, in time, and where it says that it ends (dashed). */
export const coursePanel = (problem: Problem, moments: readonly Moment[]): Panel => {
  const lines = moments.flatMap(({ time, state }) =>
    problem.outcome(state).map((value, i) => ({ time, value, line: i })),
  );
  const predicted = problem.predicted.filter(Number.isFinite);
  const ends = moments.slice(-1).flatMap(({ time }) => predicted.map((value) => ({ time, value })));
  return {
    x: { label: 'time', grid: true },
    y: { label: 'what converges (lines), and where to (dashed, ○)', grid: true },
    marks: [
      ruleY(predicted, { stroke: colours.vermilion, strokeDasharray: '5,4', strokeOpacity: 0.8 }),
      line(lines, { x: 'time', y: 'value', z: 'line', stroke: colours.blue, strokeWidth: 2 }),
      dot(ends, { x: 'time', y: 'value', r: 4, stroke: colours.vermilion, fill: 'white' }),
    ],
  };
};

/** The least that a logarithmic axis shows. */
const floor = 1e-16;

/** How far the gain is from where it can rest, and how far the invariants have moved. */
export const errorPanel = (problem: Problem, moments: readonly Moment[]): Panel => {
  const size = ({ state }: Moment) => norm(problem.shortfall(state));
  const drift = driftOf(problem);
  const above = (value: number) => Math.max(value, floor);
  const error = moments.map((moment) => ({ time: moment.time, value: above(size(moment)) }));
  const drifts = moments.map(({ time, state }) => ({ time, value: above(drift(state)) }));
  const kept = problem.invariants(problem.start).length > 0;
  return {
    x: { label: 'time', grid: true },
    y: {
      label: 'distance to rest (thick), drift of invariants (dotted)',
      type: 'log',
      domain: [floor, 10 * Math.max(1, ...error.map(({ value }) => value))],
      tickFormat: 'e',
      ticks: 9,
      grid: true,
    },
    marks: [
      line(error, { x: 'time', y: 'value', stroke: colours.blue, strokeWidth: 2.5 }),
      line(kept ? drifts : [], {
        x: 'time',
        y: 'value',
        stroke: colours.vermilion,
        strokeDasharray: '2,3',
        strokeWidth: 1.5,
      }),
    ],
  };
};
