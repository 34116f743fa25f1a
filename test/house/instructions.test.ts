import { expect, test } from 'vitest';
import { operands } from '../../src/backends/wasm/instruction.js';
import { textOf } from './repository.js';

/** The operations of the kernels with the text of each. */
const cases = textOf('src/backends/wasm/assembly/tape.ts')
  .split(/case Operation\./)
  .slice(1)
  .map((text) => ({ operation: text.slice(0, text.indexOf(':')), text }));

/** The first part of an instruction, and what lies behind it. */
const partsIn = (text: string): string[] => {
  const next = new Map([...text.matchAll(/after<(\w+), (\w+)>/g)].map(([, a, b]) => [a, b]));
  const parts = [/changetype<(\w+)>\(at\)/.exec(text)?.[1]];
  while (next.has(parts.at(-1))) parts.push(next.get(parts.at(-1)));
  return parts as string[];
};

test('the kernels find the operands of every instruction in the parts in which the host lays them', () => {
  const host = Object.entries(operands).map(([operation, parts]) => [
    operation,
    parts.map(({ name }) => name),
  ]);
  const kernels = cases.map(({ operation, text }) => [operation, partsIn(text)]);
  expect(kernels).toEqual(host);
});
