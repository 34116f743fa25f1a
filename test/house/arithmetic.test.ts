import { expect, test } from 'vitest';
import { chance } from './arithmetic/chance.js';
import { type Example, examples } from './arithmetic/examples.js';
import { machines } from './arithmetic/machines.js';
import { numbers } from './arithmetic/numbers.js';

type Compute = (...given: never[]) => unknown;

const functions: Readonly<Record<string, Compute>> = { ...numbers, ...chance, ...machines };

const computed = ({ name, given }: Example) => functions[name]?.(...(given as never[]));

test.each(examples.map((example) => [example.line, example] as const))(
  'docs/arithmetic.md says what the machines compute: %s',
  async (_, example) => {
    expect(await computed(example)).toEqual(example.result);
  },
);

test('docs/arithmetic.md has examples of every function that it names', () => {
  expect(new Set(examples.map(({ name }) => name))).toEqual(new Set(Object.keys(functions)));
});
