import { InputError } from '../../input/index.js';
import { refuseOverlaps } from './overlap.js';
import { isOfRun } from './sections.js';
import type { Assignment, SweepSpec } from './sweep-spec.js';

type Labelled = SweepSpec['labelled'];

const refuse = (where: string, reason: string, remedy: string): never => {
  throw new InputError({ where, reason, remedy });
};

/** Names of columns that results have beside the fields that vary. */
export const takenNames: readonly string[] = ['digest', 'outcome', 'reason'];

const refuseName = (name: string, where: string): void => {
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(name))
    refuse(
      where,
      'is no name of an axis',
      'write small letters, digits and hyphens, like "machine"',
    );
  if (isOfRun(name))
    refuse(where, 'is a field of a run spec', 'name the axis otherwise, like "machine"');
  if (takenNames.includes(name))
    refuse(where, 'is a column of results', 'name the axis otherwise, like "machine"');
};

const refuseSameLabels = (labels: readonly string[], where: string): void => {
  const again = labels.find((label, i) => labels.indexOf(label) < i);
  if (again !== undefined)
    refuse(where, `has '${again}' twice`, 'give each point a label of its own');
};

/**
 * Refuses axes of labelled points that results could not tell, or whose points would wipe out what they say themselves.
 * @throws InputError that says which.
 */
export const refuseLabels = (labelled: Labelled, source: string): void => {
  for (const [name, points] of Object.entries(labelled)) {
    const where = `${source}: labelled.${name.slice(0, 64)}`;
    refuseName(name, where);
    refuseSameLabels(
      points.map(({ label }) => label),
      where,
    );
    points.forEach(({ set }, i) => {
      refuseOverlaps(Object.keys(set), `${where}.${i}`);
    });
  }
};

/** The fields that the points of a labelled axis set, each once. */
export const fieldsSetBy = (points: Labelled[string]): readonly string[] => [
  ...new Set(points.flatMap(({ set }) => Object.keys(set))),
];

/** The values of a point with those of its fields in place of each label. */
export const withoutLabels = (labelled: Labelled, values: Assignment): Assignment =>
  Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) => {
      const points = Object.hasOwn(labelled, field) ? labelled[field] : undefined;
      const set = points?.find(({ label }) => label === value)?.set;
      return set === undefined ? [[field, value] as const] : Object.entries(set);
    }),
  );
