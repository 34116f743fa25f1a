// How speed grows along one axis: a picture beside its expected order, and a table.
import { writeFileSync } from 'node:fs';
import { contendersOf } from './contenders.mjs';
import { courseOf, drawCourses } from './courses.mjs';
import { speed, table } from './words.mjs';
import { cellsOf, macsPerSample } from './workload-words.mjs';
import { parts } from './workloads.mjs';

/** @type {Record<string, any>} */
const axes = {
  width: { title: 'Width', label: 'neurons of each of three hidden layers, batch 128' },
  depth: { title: 'Depth', label: 'hidden layers of 256 neurons, batch 128' },
  batch: { title: 'Batch', label: 'samples of a batch, 784-256×3-10' },
  bits: { title: 'Bits', label: 'bits of each number, 784-1024×3-10, batch 128', anchor: 8 },
};

const contendersAt = ({ name, timings }) =>
  timings.flatMap(contendersOf).map((contender) => ({ workload: name, ...contender }));

const labels = {
  bits: ({ backend }) => `SRBP, ${backend}`,
  others: ({ hardware, rule, backend }) => `${hardware} ${rule.toUpperCase()}, ${backend}`,
};

/** The contenders that run through a part, each with its place among those of a workload. */
const seriesOf = (part) =>
  contendersAt(parts[part][0]).map((contender, place) => ({
    label: (labels[part] ?? labels.others)(contender),
    rule: contender.rule,
    at: (workload) => contendersAt(workload)[place],
  }));

const cellOf = (point) => (point === undefined ? '–' : speed(point.y));

const heads = ['', 'cells', 'multiply-accumulates of a sample, SRBP'];

const growthTable = (part, courses) =>
  table(
    [...heads, ...courses.map(({ label }) => `${label}, samples/s`)],
    parts[part].map((workload) => [
      workload.x,
      speed(cellsOf(workload)),
      speed(macsPerSample(workload, 'srbp')),
      ...courses.map(({ points }) => cellOf(points.find(({ x }) => x === workload.x))),
    ]),
    2 + courses.length,
  );

const growth = (rows, [part, { title, label, anchor }]) => {
  const courses = seriesOf(part)
    .map((series) => courseOf(rows, parts[part], series, anchor))
    .filter(({ points }) => points.length > 0);
  if (courses.length === 0) return [];
  const heading = `Samples/s by ${title.toLowerCase()}`;
  writeFileSync(`docs/performance/${part}.svg`, drawCourses(heading, label, courses));
  const picture = `![${heading}](performance/${part}.svg)\n`;
  return [`### ${title}\n`, `By ${label}.\n`, picture, ...growthTable(part, courses)];
};

export const growthSection = (rows) => [
  '## How speed grows\n',
  'Dashed: as many multiply-accumulates a second as at the last point of a course; for bits, as at 8 bits.\n',
  ...Object.entries(axes).flatMap((axis) => growth(rows, axis)),
];
