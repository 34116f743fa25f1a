import type { z } from 'zod';
import { requireShallow } from './depth.js';
import { suggestion } from './nearest.js';
import { InputError, type Problem } from './problem.js';
import { describedAt, keysAt, objectMeantAt, valueAt } from './walk.js';
import { isWhat, plainRemedy, reasonOf, shown } from './words.js';

type Issue = z.core.$ZodIssue;

interface Input {
  readonly schema: z.ZodType;
  readonly value: unknown;
  /** The file or option that it came from. */
  readonly source: string;
}

/** How many problems are told at once. */
const mostProblems = 20;
const longestKey = 64;

const joined = (source: string, path: readonly PropertyKey[]): string =>
  path.length === 0
    ? source
    : `${source}: ${path.map((key) => String(key).slice(0, longestKey)).join('.')}`;

const depthOf = (issue: Issue): number =>
  issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0);

/**
 * The problems of the alternative that came nearest: the one that got deepest into the value, and of
 * several the one with the fewest.
 */
const nearestAlternative = (alternatives: readonly (readonly Issue[])[]): readonly Issue[] => {
  const depth = (issues: readonly Issue[]) => Math.max(...issues.map(depthOf));
  const ranked = alternatives
    .filter((a) => a.length > 0)
    .sort((a, b) => depth(b) - depth(a) || a.length - b.length);
  const [best] = ranked;
  return best !== undefined && depth(best) > 0 ? best : [];
};

/** The problem of a value that is none of those it may be. */
const noneOf = (choices: readonly unknown[], given: unknown, where: string): Problem => {
  const names = choices.map(String);
  const remedy =
    typeof given === 'string'
      ? suggestion(given.slice(0, longestKey), names)
      : `write one of ${names.join(', ')}`;
  const reason = typeof given === 'string' ? `is ${shown(given)}` : isWhat(given);
  return { where, reason, remedy };
};

const problemsOf = (issue: Issue, input: Input): Problem[] => {
  const where = joined(input.source, issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(input.schema, input.value, issue.path);
    return issue.keys.map((key) => ({
      where: joined(input.source, [...issue.path, key]),
      reason: 'is not a known key',
      remedy: known.length === 0 ? 'remove it' : suggestion(key, known),
    }));
  }
  if (issue.code === 'invalid_value') return [noneOf(issue.values, issue.input, where)];
  if (issue.code === 'invalid_union') {
    if ('options' in issue && issue.options !== undefined) {
      return [noneOf(issue.options, valueAt(input.value, issue.path), where)];
    }
    const inner = nearestAlternative(issue.errors);
    if (inner.length > 0) {
      return inner.flatMap((i) =>
        problemsOf({ ...i, path: [...issue.path, ...i.path] } as Issue, input),
      );
    }
  }
  return [{ where, reason: reasonOf(issue), remedy: remedyOf(issue, input) }];
};

/** An object of one key as a person writes it, cut where its value is long. */
const objectInWords = (object: Readonly<Record<string, unknown>>): string =>
  `{ ${Object.entries(object).map(([key, item]) => `"${key}": ${shown(item)}`)} }`;

const remedyOf = (issue: Issue, { schema, value }: Input): string => {
  if (issue.code === 'custom') return String(issue.params?.remedy ?? 'correct it');
  const meant = objectMeantAt(schema, value, issue.path);
  if (meant !== undefined) return `write ${objectInWords(meant)}`;
  const description = describedAt(schema, value, issue.path);
  return description === undefined ? plainRemedy(issue) : `write ${description}`;
};

/** The first of the problems, and how many there are beside them. */
const theFirst = (problems: readonly Problem[], source: string): readonly Problem[] => {
  const more = problems.length - mostProblems;
  if (more <= 0) return problems;
  const rest = {
    where: source,
    reason: `has ${more} more problems`,
    remedy: 'correct these first',
  };
  return [...problems.slice(0, mostProblems), rest];
};

/**
 * A value from outside, checked against a schema.
 * @param source the file or option that it came from, named in every problem.
 * @throws InputError that lists the problems, each with its path, the reason and what would be right.
 */
export const parseInput = <T>(schema: z.ZodType<T>, value: unknown, source: string): T => {
  requireShallow(value, source);
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap((i) => problemsOf(i, { schema, value, source }));
  throw new InputError(...theFirst(problems, source));
};
