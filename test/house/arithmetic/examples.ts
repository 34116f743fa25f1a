import { textOf } from '../repository.js';

const page = textOf('docs/arithmetic.md');

/** The text of every block of the page that is fenced with a word. */
const blocks = (word: string): string[] =>
  [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, fence]) => fence === word)
    .map(([, , text]) => text as string);

/** What a line of the page says: a function of the page, its arguments, and its result. */
export interface Example {
  readonly line: string;
  readonly name: string;
  readonly given: readonly unknown[];
  readonly result: unknown;
}

const exampleOf = (line: string): Example => {
  const [, name, given, result] = /^(\w+)\((.*)\) = (.*)$/.exec(line) ?? [];
  if (name === undefined || result === undefined) throw new SyntaxError(`no example: ${line}`);
  return { line, name, given: JSON.parse(`[${given}]`), result: JSON.parse(result) };
};

/** Every example of the page, in order. */
export const examples: readonly Example[] = blocks('examples')
  .flatMap((text) => text.trimEnd().split('\n'))
  .map(exampleOf);

/** The specs of the page: of the step that it works through, and of the runs to compare with. */
export const specs: readonly object[] = blocks('json').map((text) => JSON.parse(text));
