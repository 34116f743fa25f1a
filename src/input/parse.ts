import type { z } from 'zod';
import { suggestion } from './nearest.js';
import { InputError, type Problem } from './problem.js';
import { describedAt, keysAt, valueAt } from './walk.js';

type Issue = z.core.$ZodIssue;

interface Input {
  readonly schema: z.ZodType;
  readonly value: unknown;
  /** The file or option that it came from. */
  readonly source: string;
}

const joined = (source: string, path: readonly PropertyKey[]): string =>
  path.length === 0 ? source : `${source}: ${path.map(String).join('.')}`;

const depthOf = (issue: Issue): number =>
  issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0);

/** The problems of the alternative that came nearest: the one that got deepest into the value. */
const nearestAlternative = (alternatives: readonly (readonly Issue[])[]): readonly Issue[] => {
  const depth = (issues: readonly Issue[]) => Math.max(...issues.map(depthOf));
  const ranked = alternatives.filter((a) => a.length > 0).sort((a, b) => depth(b) - depth(a));
  const [best] = ranked;
  return best !== undefined && depth(best) > 0 ? best : [];
};

/** A value as JSON, cut where it gets too long for a message. */
const shown = (value: unknown): string => {
  const json = String(JSON.stringify(value));
  return json.length > 80 ? `${json.slice(0, 80)}…` : json;
};

/** The problem of a value that is none of those it may be. */
const noneOf = (choices: readonly unknown[], given: unknown, where: string): Problem => {
  const names = choices.map(String);
  const remedy =
    typeof given === 'string' ? suggestion(given.slice(0, 64), names) : `write ${names.join(', ')}`;
  return { where, reason: `is ${shown(given)}`, remedy };
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
  return [{ where, reason: issue.message, remedy: remedyOf(issue, input) }];
};

const remedyOf = (issue: Issue, { schema, value }: Input): string => {
  if (issue.code === 'custom') return String(issue.params?.remedy ?? 'correct it');
  const description = describedAt(schema, value, issue.path);
  if (description !== undefined) return `write ${description}`;
  return issue.code === 'invalid_type' ? `write a value of type ${issue.expected}` : 'correct it';
};

/**
 * A value from outside, checked against a schema.
 * @param source the file or option that it came from, named in every problem.
 * @throws InputError that lists every problem with its path, the reason and what would be right.
 */
export const parseInput = <T>(schema: z.ZodType<T>, value: unknown, source: string): T => {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new InputError(
    ...result.error.issues.flatMap((i) => problemsOf(i, { schema, value, source })),
  );
};
