import { dirname, resolve } from 'node:path';
import {
  applySetting,
  type Experiment,
  resolveExperiment,
  resolveSection,
  type Setting,
  settingOf,
} from '../../experiment/index.js';
import { readJsonFile } from '../../files/index.js';
import { InputError, parseInput } from '../../input/index.js';
import { type Axis, axesOf, fieldsThatVary } from './axis.js';
import { fieldsSetBy, withoutLabels } from './labels.js';
import { type Levels, type Points, pointsOf } from './sampling.js';
import { sectionOf } from './sections.js';
import { mostDimensions } from './sobol.js';
import { type Assignment, type SweepSpec, sweepSpec } from './sweep-spec.js';

/** One combination of a sweep: its number in the plan, and the values of the fields that vary. */
export interface SweepPoint {
  readonly index: number;
  readonly values: Assignment;
}

/** Everything that a sweep will run, found point by point. */
export interface Plan {
  readonly spec: SweepSpec;
  /** The folder that the spec's `run` starts from. */
  readonly base: string;
  /** The fields that vary, in order, and the names of labelled axes. */
  readonly fields: readonly string[];
  /** Those of them that change a section of the run spec. */
  readonly fieldsOf: (section: string) => readonly string[];
  /** Every value that a field goes through. */
  readonly levelsOf: (field: string) => readonly unknown[];
  /** The points in order, without those that are excluded. */
  readonly points: () => Generator<SweepPoint>;
  /** The point of that number. */
  readonly at: (index: number) => SweepPoint;
  /**
   * The experiment of a point.
   * @throws InputError when it is none.
   */
  readonly experimentOf: (point: SweepPoint, more?: Assignment) => Experiment;
  /**
   * A section of a point's spec by itself, resolved: what the values of its own fields make of it.
   * @throws InputError when it is wrong.
   */
  readonly sectionOf: (name: string, values: Assignment) => unknown;
}

const mostPoints = 10_000_000;

const settingsOf = (values: Assignment): Setting[] =>
  Object.entries(values).map(([path, value]) => settingOf(path, value));

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const isExcluded = (values: Assignment, exclude: readonly Assignment[]): boolean =>
  exclude.some((left) =>
    Object.entries(left).every(([field, value]) => same(values[field], value)),
  );

const refuse = (where: string, reason: string, remedy: string): never => {
  throw new InputError({ where, reason, remedy });
};

const refuseUnknownExclusions = (spec: SweepSpec, fields: readonly string[], source: string) => {
  spec.exclude.forEach((left, i) => {
    const unknown = Object.keys(left).find((field) => !fields.includes(field));
    if (unknown !== undefined)
      refuse(
        `${source}: exclude.${i}.${unknown}`,
        'does not vary',
        `name one of ${fields.join(', ')}`,
      );
  });
};

const refuseDimensions = ({ sample }: SweepSpec, { length }: readonly Axis[], source: string) => {
  if (sample?.method === 'sobol' && length > mostDimensions)
    refuse(
      `${source}: sample.method`,
      `sobol has ${mostDimensions} dimensions, not ${length}`,
      'write latin-hypercube or random',
    );
};

/** Which of a plan's fields change each section: of labelled axes, those that some point changes. */
const fieldsBySection =
  (fields: readonly string[], { labelled }: SweepSpec): Plan['fieldsOf'] =>
  (section) => {
    const changes = (field: string) => sectionOf(field) === section;
    return fields.filter((field) =>
      Object.hasOwn(labelled, field)
        ? fieldsSetBy(labelled[field] ?? []).some(changes)
        : changes(field),
    );
  };

/** A round of halving sets the epochs of every point. */
const refuseHalvedEpochs = (spec: SweepSpec, source: string) => {
  if (spec.halving !== undefined && fieldsThatVary(spec).includes('epochs'))
    refuse(
      `${source}: axes.epochs`,
      'is lost, since halving sets the epochs',
      'let another field vary, or leave out halving',
    );
};

const refuseCount = ({ count }: Points, source: string) => {
  if (count > mostPoints)
    refuse(source, `has ${count} points`, `sweep at most ${mostPoints}, or sample some of them`);
};

const valuesAt = (axes: readonly Axis[], levels: Levels): Assignment =>
  Object.assign({}, ...axes.map((axis, i) => axis[levels[i] as number]));

/**
 * The run spec with what every point sets, its hardware model written out once for all of them; that
 * waits for each point where the model itself varies.
 */
const wholeSpec = (
  run: unknown,
  settings: readonly Setting[],
  fields: readonly string[],
  source: string,
  folder: string,
): unknown => {
  const varies = fields.some((field) => field === 'hardware' || field === 'hardware.model');
  if (varies) return settings.reduce(applySetting, run);
  return resolveExperiment(run, settings, source, folder).spec;
};

/** The run spec of a sweep as it is written, where faults in it are, and the folder that its paths start from. */
const runOf = ({ run }: SweepSpec, source: string, base: string) => {
  if (typeof run !== 'string') return { run, where: `${source}: run`, folder: base };
  const path = resolve(base, run);
  return { run: readJsonFile(path), where: `${source}: ${run}`, folder: dirname(path) };
};

/**
 * Makes the plan of a sweep spec from outside.
 * @param base the folder that its `run` starts from.
 * @throws InputError for a spec that can't be swept; each point's own faults come with its experiment.
 */
export const planOf = (written: unknown, source: string, base: string): Plan => {
  const spec = parseInput(sweepSpec, written, source);
  const { run, where, folder } = runOf(spec, source, base);
  const axes = axesOf(spec, source);
  const fields = axes.flatMap((axis) => Object.keys(axis[0] as Assignment));
  refuseUnknownExclusions(spec, fields, source);
  refuseDimensions(spec, axes, source);
  refuseHalvedEpochs(spec, source);
  const points = pointsOf(axes, spec.sample);
  refuseCount(points, source);
  const whole = wholeSpec(run, settingsOf(spec.set), fieldsThatVary(spec), where, folder);
  const settingsAt = (values: Assignment) => settingsOf(withoutLabels(spec.labelled, values));
  const at = (index: number) => ({ index, values: valuesAt(axes, points.at(index)) });
  return {
    spec,
    base: resolve(base),
    fields,
    fieldsOf: fieldsBySection(fields, spec),
    levelsOf: (field) =>
      axes.flatMap((axis) =>
        axis.filter((level) => Object.hasOwn(level, field)).map((level) => level[field]),
      ),
    points: function* () {
      for (let index = 0; index < points.count; index++) {
        const point = at(index);
        if (!isExcluded(point.values, spec.exclude)) yield point;
      }
    },
    at,
    experimentOf: ({ index, values }, more = {}) =>
      resolveExperiment(
        whole,
        [...settingsAt(values), ...settingsOf(more)],
        `${where}, point ${index}`,
        folder,
      ),
    sectionOf: (name, values) => {
      const set = settingsAt(values).reduce(applySetting, whole) as Assignment;
      return resolveSection(name, set[name], where, folder);
    },
  };
};

/** The plan of a sweep spec's file. */
export const readPlan = (path: string): Plan => planOf(readJsonFile(path), path, dirname(path));
