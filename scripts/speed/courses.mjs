// The course of a contender along an axis, beside the order that is expected of it.
import * as Plot from '@observablehq/plot';
import { colours, pictureOf } from '../../dist/plot/index.js';
import { median } from './ratios.mjs';
import { rowIn } from './rows.mjs';
import { macsPerSample } from './workload-words.mjs';

/** What each workload took of a contender, and what it would take at the multiply-accumulates/s of the anchor. */
export const courseOf = (rows, workloads, { label, at, rule }, anchor) => {
  const points = workloads.flatMap((workload) => {
    const { samplesPerSecond } = rowIn(rows, at(workload));
    if (samplesPerSecond === undefined) return [];
    return [{ x: workload.x, y: median(samplesPerSecond), macs: macsPerSample(workload, rule) }];
  });
  const fixed = points.find(({ x }) => x === anchor) ?? points.at(-1);
  const expected = points.map(({ x, macs }) => ({ x, y: (fixed.y * fixed.macs) / macs }));
  return { label, points, expected };
};

const palette = Object.values(colours);

const marksOf = ({ points, expected }, i) => {
  const stroke = palette[i % palette.length];
  return [
    Plot.line(expected, { x: 'x', y: 'y', stroke, strokeDasharray: '4 3', strokeOpacity: 0.6 }),
    Plot.line(points, { x: 'x', y: 'y', stroke }),
    Plot.dot(points, { x: 'x', y: 'y', fill: stroke, r: 3 }),
  ];
};

/** Both axes logarithmic: a power is a straight line. */
export const drawCourses = (title, label, courses) => {
  const xs = courses[0].points.map(({ x }) => x);
  /** @type {any} */
  const panel = {
    marginLeft: 64,
    x: { label, type: 'log', ticks: xs, tickFormat: 'd' },
    y: { label: 'samples/s', type: 'log', grid: true, tickFormat: '~s' },
    marks: courses.flatMap(marksOf),
  };
  const captions = courses.map((course, i) => ({
    label: course.label,
    colour: palette[i % palette.length],
  }));
  return pictureOf(title, [panel], captions);
};
