// Writes docs/api.md from the docstrings of what src/index.ts exports; with --check it says where the page is not
// that, or a docstring is missing, and ends with 1.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportedFrom } from './reference/exported.mjs';
import { pageOf } from './reference/page.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const path = join(root, 'docs/api.md');

const all = exportedFrom(root);
const page = pageOf(all);

const withoutWords = all.flatMap((one) => [
  ...(one.text === '' ? [one.name] : []),
  ...(one.kind === 'type' && one.name.endsWith('Options') ? one.members : [])
    .filter(({ text }) => text === '')
    .map(({ name }) => `${one.name}.${name}`),
]);
const problems = [
  ...withoutWords.map((name) => `${name} has no docstring`),
  ...(process.argv[2] === '--check' && readFileSync(path, 'utf8') !== page
    ? ['docs/api.md is not what the docstrings say; run npm run build:reference']
    : []),
];
if (process.argv[2] !== '--check') writeFileSync(path, page);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
