import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { bridgeSpec } from '../../src/bridge/index.js';
import { fieldsOf } from '../../src/fields/index.js';
import { componentTable, hardwareModel, runSpec, sweepSpec } from '../../src/index.js';
import { textOf } from './repository.js';

const cwd = fileURLToPath(new URL('../../', import.meta.url));

const made = (expression: string): unknown => {
  const code = `import { fieldsPage } from './scripts/fields/page.mjs';
    import { joinedWhereAlike } from './scripts/fields/alike.mjs';
    console.log(JSON.stringify(${expression}))`;
  const args = ['--input-type=module', '-e', code];
  return JSON.parse(execFileSync(process.execPath, args, { cwd, maxBuffer: 2 ** 24 }).toString());
};

const page = textOf('docs/fields.md');

test('docs/fields.md is what the schemas of now say; npm run build:fields makes it', () => {
  expect(page).toBe(made('fieldsPage()'));
});

test('docs/fields.md joins fields that are alike with all inside them, and no others', () => {
  const fields = (names: readonly string[], meaning = 'm') =>
    names.map((path) => ({ path, meaning }));
  const alike = [...fields(['a.b', 'a.b.x', 'a.c', 'a.c.x', 'a.d', 'a.d.x'])];
  const other = fields(['a.e', 'a.e.x'], 'other');
  const leaves = fields(['a.f', 'a.g']);
  expect(made(`joinedWhereAlike(${JSON.stringify([...alike, ...other, ...leaves])})`)).toEqual([
    ...fields(['a.b|c|d', 'a.b|c|d.x']),
    ...other,
    ...leaves,
  ]);
});

describe.each(Object.entries({ runSpec, sweepSpec, hardwareModel, componentTable, bridgeSpec }))(
  'every field of %s',
  (_, schema) => {
    test('has a meaning in one line', () => {
      const lines = fieldsOf(schema).map(({ path, meaning }) => `${path}: ${meaning}`);
      expect(lines.filter((line) => !/: [^\n]{4,}$/.test(line))).toEqual([]);
    });
  },
);
