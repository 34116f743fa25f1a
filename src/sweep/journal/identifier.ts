import type { AskedBackend } from '../../backends/index.js';
import { filesOfTask, taskSpec } from '../../data/index.js';
import { InputError, parseInput } from '../../input/index.js';
import type { Plan, SweepPoint } from '../space/plan.js';
import type { Assignment } from '../space/sweep-spec.js';
import {
  canonical,
  canonicalObject,
  dataPart,
  decisive,
  identityOfText,
  runsOn,
} from './identity.js';
import { listOf, type Planned, type PlannedList } from './planned.js';
import { remembering } from './remembering.js';

/** A section of a resolved spec as canonical JSON, with what else it says of an identity. */
interface Section {
  readonly text: string;
  /** Of the hardware: what it runs on. */
  readonly runs: string;
  /** Of the task: a hash of the data that it reads. */
  readonly data: string;
}

const mostRemembered = 2 ** 16;

/** Paths of a resolved task are absolute. */
const dataOf = (name: string, resolved: unknown): string =>
  name === 'task' ? dataPart(filesOfTask(parseInput(taskSpec, resolved, name), '.')) : '';

const sectionFrom = (name: string, resolved: unknown, backend: AskedBackend): Section => ({
  text: canonical(decisive(resolved)),
  runs: runsOn((resolved as { arithmetic?: unknown } | null)?.arithmetic, backend),
  data: dataOf(name, resolved),
});

const picked = (values: Assignment, fields: readonly string[]): Assignment =>
  Object.fromEntries(fields.map((field) => [field, values[field]]));

/** The fields of a section that vary: none where it is the same for all. */
const varyingIn = (name: string, plan: Plan, more: Assignment): readonly string[] =>
  Object.hasOwn(more, name) ? [] : plan.fieldsOf(name);

/** How one section of a point's spec is found. */
const finderOf = (
  plan: Plan,
  name: string,
  fields: readonly string[],
  first: unknown,
  backend: AskedBackend,
): ((values: Assignment) => Section) => {
  if (fields.length === 0) {
    const constant = sectionFrom(name, first, backend);
    return () => constant;
  }
  const known = remembering<Section>(mostRemembered);
  return (values) => {
    const own = picked(values, fields);
    return known(JSON.stringify(own), () => sectionFrom(name, plan.sectionOf(name, own), backend));
  };
};

/**
 * Identities of a plan's points, each the `identityOf` its experiment. Sections of a spec say nothing of
 * each other, so each is resolved once for all points that agree in it.
 * @param more fields that every point changes besides, whole sections.
 */
export const identifierOf = (
  plan: Plan,
  backend: AskedBackend,
  more: Assignment,
): ((point: SweepPoint) => string) => {
  const [first] = plan.points();
  if (first === undefined) return () => '';
  const { spec } = plan.experimentOf(first, more);
  const finders = Object.entries(spec).map(([name, section]) => {
    const fields = varyingIn(name, plan, more);
    return [name, finderOf(plan, name, fields, section, backend)] as const;
  });
  const identify = ({ values }: SweepPoint): string => {
    const sections = finders.map(([name, find]) => [name, find(values)] as const);
    const { hardware, task } = Object.fromEntries(sections) as Record<string, Section>;
    const text = canonicalObject(sections.map(([name, section]) => [name, section.text]));
    return identityOfText(text, (hardware as Section).runs, (task as Section).data);
  };
  return (point) => {
    try {
      return identify(point);
    } catch (error) {
      if (error instanceof InputError) plan.experimentOf(point, more);
      throw error;
    }
  };
};

function* identified(
  plan: Plan,
  indices: Iterable<number>,
  backend: AskedBackend,
  more: Assignment,
): Generator<Planned> {
  const identityOf = identifierOf(plan, backend, more);
  for (const index of indices) yield { index, id: identityOf(plan.at(index)) };
}

/**
 * Points of a plan with the runs that they stand for.
 * @throws InputError for a point that can't be run.
 */
export const identify = (
  plan: Plan,
  indices: Iterable<number>,
  backend: AskedBackend,
  more: Assignment,
): PlannedList => listOf(identified(plan, indices, backend, more));
