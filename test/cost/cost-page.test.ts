import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { textOf } from '../house/repository.js';

const page = textOf('docs/cost.md');

/** What an expression over the scripts that make the page comes to. */
const made = (script: string, expression: string): unknown => {
  const code = `import * as made from './scripts/price/${script}'; console.log(JSON.stringify(${expression}))`;
  const cwd = fileURLToPath(new URL('../../', import.meta.url));
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd }).toString(),
  );
};

test('docs/cost.md has the learning wires of today by the bits of the error', () => {
  expect(page).toContain(made('stand.mjs', 'made.widthTable([784, 100, 100, 100, 100, 10])'));
});

test('docs/cost.md has the price of today of every machine whose accuracy the README quotes', () => {
  const table = made('quoted.mjs', 'made.quotedTable()') as string;
  expect(page).toContain(table);
  const quoted = textOf('README.md').match(/\| `backwire run .*` +\|$/gm) as string[];
  expect(table.split('\n').length).toBe(quoted.length + 2);
});

test('docs/cost.md says how little skipping saves of all energy, and where it takes more', () => {
  const energies = "['bp', 'srbp'].map((r) => made.all(made.price(made.mnist, r), 'picojoules'))";
  const [shared, skipped] = made('machines.mjs', energies) as [number, number];
  expect(page).toContain(`**${(100 * (1 - skipped / shared)).toFixed(1)} % less in all than BP`);
  const funnel =
    "['srbp', 'rbp'].map((r) => made.price([784, 1000, 8, 100, 10], r).phases.carry.macs)";
  const products = (made('machines.mjs', funnel) as number[]).map((n) => n.toLocaleString('en'));
  expect(page).toContain(`| 784-1000-8-100-10 | ${products.join(' | ')} |`);
  expect(page).not.toContain('in every respect');
});
