import { dot, line, vector } from '@observablehq/plot';
import { type Caption, colours, type Panel } from '../plot/index.js';
import { growthAt, type Moment, type Plane, type Problem } from '../theory/index.js';
import { drawnMoments } from './moments.js';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is seen of the plane: so far from 0 each way. */
const reachOf = (points: readonly Point[]): number =>
  1.25 * Math.max(1.2, ...points.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]));

const pointsOf = (moments: readonly Moment[]): Point[] =>
  moments.map(({ state }) => ({ x: state[0] as number, y: state[1] as number }));

const evenly = (reach: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => -reach + (2 * reach * (i + 0.5)) / count);

/** Arrows of the direction in which the weights move. */
const field = ({ velocity }: Problem, reach: number) => {
  const ticks = evenly(reach, 21);
  const arrows = ticks.flatMap((x) => ticks.map((y) => ({ x, y, v: velocity([x, y]) })));
  const moving = arrows.filter(({ v }) => Math.abs(v[0] as number) + Math.abs(v[1] as number) > 0);
  const turn = ({ v }: { v: number[] }) =>
    (Math.atan2(v[0] as number, v[1] as number) * 180) / Math.PI;
  const looks = { length: 9, stroke: '#b8b8b8', strokeWidth: 1, anchor: 'middle' } as const;
  return vector(moving, { x: 'x', y: 'y', rotate: turn, ...looks });
};

interface Part extends Point {
  /** The piece of a curve that it belongs to: lines are drawn within one. */
  readonly piece: string;
  readonly stable: boolean;
}

/** A curve as pieces within reach, each stable or unstable throughout. */
const partsOf = (problem: Problem, curve: (x: number) => number, reach: number): Part[] => {
  const points = evenly(reach, 600).map((x) => ({ x, y: curve(x) }));
  let piece = 0;
  let before: Part | undefined;
  return points.flatMap(({ x, y }) => {
    if (!(Math.abs(y) <= reach)) {
      before = undefined;
      return [];
    }
    const stable = growthAt(problem, [x, y]) < 1e-6;
    if (before?.stable !== stable) piece++;
    before = { x, y, stable, piece: String(piece) };
    return [before];
  });
};

const curves = (problem: Problem, { critical, turning }: Plane, reach: number) => {
  const parts = partsOf(problem, critical, reach);
  const ends = { x: 'x', y: 'y', z: 'piece', strokeWidth: 2.5 };
  const stable = parts.filter((part) => part.stable);
  const repelling = parts.filter((part) => !part.stable);
  const parabola =
    turning === undefined ? [] : evenly(reach, 200).map((x) => ({ x, y: turning(x) }));
  const seen = parabola.filter(({ y }) => Math.abs(y) <= reach);
  return [
    line(seen, { x: 'x', y: 'y', stroke: colours.grey, strokeDasharray: '2,3', strokeWidth: 1.5 }),
    line(stable, { ...ends, stroke: colours.green }),
    line(repelling, { ...ends, stroke: colours.vermilion, strokeDasharray: '6,3' }),
  ];
};

/** Where other trajectories start, in parts of the reach. */
const others: readonly (readonly [number, number])[] = [
  [-0.9, -0.9],
  [-0.9, 0],
  [-0.9, 0.9],
  [-0.3, -0.9],
  [0.3, -0.9],
  [0.9, -0.9],
  [0.9, 0.1],
  [0.9, 0.9],
  [-0.35, 0.85],
  [0.35, 0.85],
  [-0.1, -0.3],
  [0.1, 0.25],
];

const within =
  (reach: number) =>
  ({ x, y }: Point) =>
    Math.abs(x) <= reach && Math.abs(y) <= reach;

const otherTrajectories = (problem: Problem, reach: number): (Point & { piece: string })[] =>
  others.flatMap(([x, y], i) => {
    const start = [x * reach, y * reach];
    return pointsOf(drawnMoments({ ...problem, start }, 60))
      .filter(within(reach))
      .map((point) => ({ ...point, piece: String(i) }));
  });

/** What the colours of a plane mean. */
export const planeCaptions = ({ turning }: Plane): readonly Caption[] => [
  { label: 'this start (○) to its limit (●); thin: other starts', colour: colours.blue },
  { label: 'critical points that are stable', colour: colours.green },
  { label: 'critical points that repel (dashed)', colour: colours.vermilion },
  ...(turning === undefined
    ? []
    : [{ label: 'where the gain turns (dotted)', colour: colours.grey }]),
];

/** The plane of two weights: where they flow, where they rest, and one way there (the paper's Fig. 11). */
export const planePanel = (problem: Problem, plane: Plane, moments: readonly Moment[]): Panel => {
  const way = pointsOf(moments);
  const reach = reachOf(way);
  const [first, second] = problem.coordinates as [string, string];
  const scale = { domain: [-reach, reach], grid: false };
  const thin = {
    x: 'x',
    y: 'y',
    z: 'piece',
    stroke: colours.blue,
    strokeOpacity: 0.35,
    strokeWidth: 1,
  };
  return {
    x: { ...scale, label: first },
    y: { ...scale, label: second },
    marks: [
      field(problem, reach),
      line(otherTrajectories(problem, reach), thin),
      ...curves(problem, plane, reach),
      line(way, { x: 'x', y: 'y', stroke: colours.blue, strokeWidth: 2.5 }),
      dot(way.slice(0, 1), {
        x: 'x',
        y: 'y',
        r: 5,
        stroke: colours.blue,
        fill: 'white',
        strokeWidth: 2,
      }),
      dot(way.slice(-1), { x: 'x', y: 'y', r: 5, fill: colours.blue }),
    ],
  };
};
