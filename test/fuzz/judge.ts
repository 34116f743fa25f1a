import { exitCodes } from '../../src/cli/process/exit-codes.js';
import type { Ended } from './ended.js';

const { done, no, badInput, interrupted } = exitCodes;

const documented: ReadonlySet<number | null> = new Set([done, no, badInput]);

/** A line of a stack. */
const stackLine = /^ {4}at .*$/m;

/** What a terminal obeys; only the ends of lines and tabs belong in what people read. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const controlCharacter = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** The first words of a complaint, without what differs from input to input. */
const gist = (stderr: string): string =>
  (
    stderr.split('\n').find((line) => /Error|uncaught|fault:/.test(line)) ??
    stderr.split('\n')[0] ??
    ''
  )
    .replace(/(["'`]).*?\1/g, '…')
    .replace(/\d+/g, '#')
    .slice(0, 120);

const placeOf = (stderr: string): string =>
  (stderr.split('\n').find((line) => /^ {4}at .*dist\//.test(line)) ?? '')
    .replace(/^.*dist\//, '')
    .replace(/:\d+.*$/, '');

type Finder = (ended: Ended) => string | undefined;

/** What no command may do, whatever it was given; the first that fits is told. */
const finders: readonly Finder[] = [
  ({ hung }) => (hung ? 'hangs' : undefined),
  ({ signal, interrupted: asked }) =>
    signal === null || (asked && signal === 'SIGINT') ? undefined : `dies of ${signal}`,
  ({ stderr, stdout, code }) =>
    stackLine.test(stderr) || stackLine.test(stdout)
      ? `ends with a stack, exit ${code}: ${gist(stderr)} (${placeOf(stderr)})`
      : undefined,
  ({ code, signal, interrupted: asked, stderr }) =>
    signal !== null || documented.has(code) || (asked && code === interrupted)
      ? undefined
      : `exits with ${code}: ${gist(stderr)}`,
  ({ code, stderr }) =>
    code === badInput && stderr.trim() === '' ? 'refuses without a word' : undefined,
  ({ stdout, stderr }) =>
    controlCharacter.test(stdout + stderr) ? 'writes control characters' : undefined,
];

/** What a command did that none may do, or undefined. */
export const faultOf: Finder = (ended) => {
  for (const find of finders) {
    const fault = find(ended);
    if (fault !== undefined) return fault;
  }
  return undefined;
};
