import type { ClassGoal, Goal, ValueGoal } from './dataset.js';
import type { RawTargets } from './raw-targets.js';
import { refuse } from './refuse.js';

/** What can be asked to be learnt of targets. */
export const goalKinds = ['classes', 'values', 'inputs'] as const;

export type GoalKind = (typeof goalKinds)[number];

/** Labels are bytes. */
export const mostClasses = 256;

type Numbers = Extract<RawTargets, { kind: 'numbers' }>;

const isWhole = ({ numbers, names }: Numbers): boolean =>
  names.length === 1 && numbers.every((number) => Number.isInteger(number));

/** What targets are taken for where nothing is said: words and whole numbers name classes. */
const usualKind = (targets: RawTargets): 'classes' | 'values' =>
  targets.kind === 'words' || isWhole(targets) ? 'classes' : 'values';

/** What each sample is called. */
const callsOf = (targets: RawTargets): readonly string[] =>
  targets.kind === 'words' ? targets.words : Array.from(targets.numbers, String);

const inOrder = (targets: RawTargets, calls: Iterable<string>): readonly string[] =>
  targets.kind === 'words'
    ? [...calls].sort()
    : [...calls].sort((one, other) => Number(one) - Number(other));

const refuseMany = (where: string, count: number): never =>
  refuse(
    where,
    `names ${count} classes, of ${mostClasses} at the most`,
    'write "goal": "values" to learn numbers, or name another target',
  );

/** The classes of all targets, in the order of their labels. */
const classesOf = (all: readonly RawTargets[], where: string): readonly string[] => {
  const calls = new Set(all.flatMap((targets) => [...callsOf(targets)]));
  if (calls.size > mostClasses) refuseMany(where, calls.size);
  if (calls.size < 2)
    refuse(
      where,
      `is ${[...calls][0]} in all samples`,
      'a class is told from others: name another target',
    );
  return inOrder(all[0] as RawTargets, calls);
};

const refuseCall = (where: string, call: string): never =>
  refuse(
    where,
    `names class ${JSON.stringify(call.slice(0, 40))}, which no sample to learn from has`,
    'leave its rows out',
  );

const classGoal = (targets: RawTargets, names: readonly string[], where: string): ClassGoal => {
  const known = new Map(names.map((name, label) => [name, label]));
  const labels = Array.from(callsOf(targets), (call) => known.get(call) ?? refuseCall(where, call));
  return { kind: 'classes', labels: Uint8Array.from(labels), classes: names.length, names };
};

const valueGoal = (targets: RawTargets, where: string): ValueGoal =>
  targets.kind === 'words'
    ? refuse(
        where,
        `holds words like '${targets.words[0]}'`,
        'write "goal": "classes", or name a column of numbers',
      )
    : {
        kind: 'values',
        values: targets.numbers,
        outputs: targets.names.length,
        names: targets.names,
      };

const severalColumns = (where: string, count: number): never =>
  refuse(
    where,
    `are ${count} columns, but a class is one`,
    'name one column, or write "goal": "values"',
  );

/**
 * The goals of sets of targets that belong together.
 * @param asked what they are to be taken for; words and whole numbers name classes where nothing is said.
 * @param where what a refusal names.
 * @throws InputError where they can't be that.
 */
export const goalsOf = (
  all: readonly RawTargets[],
  asked: 'classes' | 'values' | undefined,
  where: string,
): readonly Goal[] => {
  const first = all[0] as RawTargets;
  const kind = asked ?? (all.every((each) => usualKind(each) === 'classes') ? 'classes' : 'values');
  if (kind === 'values') return all.map((targets) => valueGoal(targets, where));
  if (first.names.length > 1) severalColumns(where, first.names.length);
  const names = classesOf(all, where);
  return all.map((targets) => classGoal(targets, names, where));
};

/**
 * The goal of more targets, of which the classes are known; values where there are none.
 * @throws InputError where a class is new, or a word stands for a value.
 */
export const goalKnowing = (
  targets: RawTargets,
  classNames: readonly string[] | undefined,
  where: string,
): Goal =>
  classNames === undefined ? valueGoal(targets, where) : classGoal(targets, classNames, where);
