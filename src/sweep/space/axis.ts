import { InputError } from '../../input/index.js';
import { fieldsSetBy, refuseLabels } from './labels.js';
import { refuseLostSettings, refuseOverlaps } from './overlap.js';
import type { Assignment, AxisSpec, SweepSpec } from './sweep-spec.js';

/** One direction of a sweep: what its fields are set to, level by level. */
export type Axis = readonly Assignment[];

/** To 12 digits, so that 0.1 + 2 · 0.1 is 0.3. */
const tidy = (number: number): number => Number(number.toPrecision(12));

const evenly = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

const refuse = (where: string, reason: string, remedy: string): never => {
  throw new InputError({ where, reason, remedy });
};

const stepped = (where: string, from: number, to: number, step: number): number[] => {
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  if (count < 1)
    return refuse(where, `has nothing from ${from} up to ${to}`, 'write from below to');
  if (count > 100_000) return refuse(where, `has ${count} values`, 'write at most 100,000');
  return Array.from({ length: count }, (_, i) => tidy(from + i * step));
};

const logarithmic = (where: string, from: number, to: number, steps: number): number[] =>
  from > 0 && to > 0
    ? evenly(0, 1, steps).map((share) => tidy(from * (to / from) ** share))
    : refuse(where, `has no logarithm from ${from} to ${to}`, 'write both above 0');

const exponents = (first: number, last: number): number[] =>
  Array.from({ length: Math.abs(last - first) + 1 }, (_, i) => first + (last < first ? -i : i));

const levelsOf = (where: string, axis: AxisSpec): readonly unknown[] => {
  if (Array.isArray(axis)) return axis;
  if ('powersOfTwo' in axis) return exponents(...axis.powersOfTwo).map((power) => 2 ** power);
  if ('step' in axis) return stepped(where, axis.from, axis.to, axis.step);
  const { from, to, steps, scale } = axis;
  return scale === 'linear'
    ? evenly(from, to, steps).map(tidy)
    : logarithmic(where, from, to, steps);
};

const linkedAxis = ({ fields, values }: SweepSpec['linked'][number], where: string): Axis =>
  values.map((row, i) =>
    row.length === fields.length
      ? Object.fromEntries(fields.map((field, j) => [field, row[j]]))
      : refuse(
          `${where}.values.${i}`,
          `has ${row.length} values`,
          `write ${fields.length}, one a field`,
        ),
  );

/** Every field of a run spec that varies, those that labels set among them. */
export const fieldsThatVary = ({ axes, linked, labelled }: SweepSpec): readonly string[] => [
  ...Object.keys(axes),
  ...linked.flatMap(({ fields }) => fields),
  ...Object.values(labelled).flatMap(fieldsSetBy),
];

/**
 * The axes of a sweep, in the order in which they are written, linked ones after them, labelled ones last.
 * @throws InputError for one that can't be gone through, or that wipes out what another or `set` says.
 */
export const axesOf = (spec: SweepSpec, source: string): readonly Axis[] => {
  const { set, axes, linked, labelled } = spec;
  refuseLabels(labelled, source);
  const fields = fieldsThatVary(spec);
  refuseOverlaps(fields, source);
  refuseLostSettings(Object.keys(set), fields, source);
  return [
    ...Object.entries(axes).map(([field, axis]) =>
      levelsOf(`${source}: axes.${field}`, axis).map((value) => ({ [field]: value })),
    ),
    ...linked.map((link, i) => linkedAxis(link, `${source}: linked.${i}`)),
    ...Object.entries(labelled).map(([name, points]) =>
      points.map(({ label }) => ({ [name]: label })),
    ),
  ];
};
