import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { smallSpec, write } from './backwire.js';
import { areRefused, type Mistake } from './mistakes.js';

const good = JSON.stringify(smallSpec);

/** A spec file of that text, run. */
const file = (title: string, text: string | Uint8Array, says: Mistake['says']): Mistake => ({
  title,
  args: ['run', 'bad.json', '--out', 'out'],
  says: says,
  prepare: (folder) => write(folder, 'bad.json', text),
});

const without = (key: keyof typeof smallSpec): string =>
  JSON.stringify({ ...smallSpec, [key]: undefined });

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

const manyKeys = Array.from({ length: 100_000 }, (_, i) => `"k${i}":1`).join();

const tooDeep: Mistake['says'] = [
  'bad.json',
  'more than 64 deep in each other',
  'write what it stands for',
];

areRefused('a spec file', [
  file('that is no JSON', 'task: mnist\n', ['bad.json', 'is not JSON', 'write one JSON object']),
  file('with a comma too few', good.replace(',"seed"', '\n"seed"'), [
    'bad.json:2:1',
    'a comma is missing',
    'write one JSON object',
  ]),
  file('that ends after a million brackets', '['.repeat(1_000_000), [
    'bad.json',
    'is not JSON',
    'write one JSON object',
  ]),
  file('that is empty', '', ['bad.json', 'is not JSON', 'write one JSON object']),
  file('that is nested without end', nested(1_000_000), tooDeep),
  file('of more than 4 MiB', good + ' '.repeat(2 ** 22), [
    'bad.json',
    `has ${good.length + 2 ** 22} bytes`,
    'at most 4194304 bytes',
  ]),
  {
    title: 'that is missing',
    args: ['run', 'none.json', '--out', 'out'],
    says: ['none.json', 'does not exist', 'name a JSON file that does'],
  },
  {
    title: 'that is a folder',
    args: ['run', 'folder', '--out', 'out'],
    says: ['folder', 'is not a file', 'name a JSON file'],
    prepare: (folder) => mkdirSync(join(folder, 'folder')),
  },
]);

areRefused('a spec', [
  file('that is empty', '{}', ['bad.json: task', 'is missing', 'write mnist, synthetic']),
  file('without a network', without('network'), ['network', 'is missing', '[{ "inputs": 784 }']),
  file('without hardware', without('hardware'), ['hardware', 'is missing', '"digital-int8"']),
  file('without a seed', without('seed'), ['bad.json: seed', 'is missing', 'a whole number']),
  file('with a key __proto__', good.replace('{', '{"__proto__":{"epochs":1},'), [
    'bad.json: __proto__',
    'is not a known key',
    'known are $schema, task, augmentation, normalisation, network',
  ]),
  file('with a key __proto__ inside', good.replace('"rule"', '"__proto__":{},"rule"'), [
    'bad.json: learning.__proto__',
    'is not a known key',
    'known are rule, cells',
  ]),
  file('with a hundred thousand keys too many', good.replace('{', `{${manyKeys},`), [
    'bad.json: k0',
    'is not a known key',
    'bad.json: has 99980 more problems; correct these first',
  ]),
  file('with a key without end', good.replace('{', `{"${'k'.repeat(100_000)}":1,`), [
    'kkkk:',
    'is not a known key',
    'known are $schema, task',
  ]),
  file('with a value without end', good.replace('"srbp"', nested(200_000)), tooDeep),
]);
