import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What schemas call the kinds of values, in words. */
const kinds: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'text',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  tuple: 'a list',
};

export const kindName = (expected: string): string => kinds[expected] ?? 'something else';

const longestShown = 80;

const cut = (text: string): string =>
  text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;

/** A value as it is written, cut where it gets too long for a message. */
export const shown = (value: unknown): string => {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return cut(typeof value === 'string' ? JSON.stringify(value) : String(value));
};

/** What a value is, for a message that it should be something else. */
export const isWhat = (value: unknown): string => {
  if (value === undefined) return 'is missing';
  return typeof value === 'string' ? `is the text ${shown(value)}` : `is ${shown(value)}`;
};

type Limit = Extract<Issue, { code: 'too_small' | 'too_big' }>;

const beyond = (issue: Limit): string => {
  if (issue.code === 'too_small') return issue.inclusive === false ? 'not above' : 'less than';
  return issue.inclusive === false ? 'not below' : 'more than';
};

const limitOf = (issue: Limit): string =>
  String(issue.code === 'too_small' ? issue.minimum : issue.maximum);

const isPastLimit = (issue: Limit): string => {
  const limit = `${beyond(issue)} ${limitOf(issue)}`;
  if (typeof issue.input === 'string') {
    return issue.input === '' ? 'is empty' : `has ${issue.input.length} characters, ${limit}`;
  }
  if (Array.isArray(issue.input)) return `has ${issue.input.length} items, ${limit}`;
  return `${isWhat(issue.input)}, ${limit}`;
};

/** What is wrong, by the kind of mistake. */
export const reasonOf = (issue: Issue): string => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing';
      return `${isWhat(issue.input)}, not ${kindName(issue.expected)}`;
    case 'too_small':
    case 'too_big':
      return isPastLimit(issue);
    case 'invalid_format':
      return `${isWhat(issue.input)}, not of the right form`;
    case 'invalid_union':
      return isWhat(issue.input);
    default:
      return issue.message;
  }
};

/** What would be right, as far as the kind of mistake tells. */
export const plainRemedy = (issue: Issue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return `write ${kindName(issue.expected)}`;
    case 'too_small':
      return `write ${issue.inclusive === false ? 'more than' : 'at least'} ${limitOf(issue)}`;
    case 'too_big':
      return `write ${issue.inclusive === false ? 'less than' : 'at most'} ${limitOf(issue)}`;
    default:
      return 'correct it';
  }
};
