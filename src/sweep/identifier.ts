import type { AskedBackend } from '../backends/index.js';
import { InputError } from '../input/index.js';
import type { Assignment } from './axis.js';
import { canonical, canonicalObject, identityOfText, runsOn } from './identity.js';
import type { Plan, SweepPoint } from './plan.js';
import { listOf, type Planned, type PlannedList } from './planned.js';
import { remembering } from './remembering.js';

/** A section of a resolved spec as canonical JSON; of the hardware, what it runs on too. */
interface Section {
  readonly text: string;
  readonly runs: string;
}

const mostRemembered = 2 ** 16;

const sectionFrom = (resolved: unknown, backend: AskedBackend): Section => ({
  text: canonical(resolved),
  runs: runsOn((resolved as { arithmetic?: unknown } | null)?.arithmetic, backend),
});

const picked = (values: Assignment, fields: readonly string[]): Assignment =>
  Object.fromEntries(fields.map((field) => [field, values[field]]));

/** The fields of a section that vary: none where it is the same for all. */
const varyingIn = (name: string, plan: Plan, more: Assignment): readonly string[] =>
  Object.hasOwn(more, name) ? [] : plan.fields.filter((field) => field.split('.')[0] === name);

/** How one section of a point's spec is found. */
const finderOf = (
  plan: Plan,
  name: string,
  fields: readonly string[],
  first: unknown,
  backend: AskedBackend,
): ((values: Assignment) => Section) => {
  if (fields.length === 0) {
    const constant = sectionFrom(first, backend);
    return () => constant;
  }
  const known = remembering<Section>(mostRemembered);
  return (values) => {
    const own = picked(values, fields);
    return known(JSON.stringify(own), () => sectionFrom(plan.sectionOf(name, own), backend));
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
    const runs = sections.find(([name]) => name === 'hardware')?.[1].runs as string;
    return identityOfText(canonicalObject(sections.map(([name, { text }]) => [name, text])), runs);
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
