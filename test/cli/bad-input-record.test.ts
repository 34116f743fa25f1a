import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll } from 'vitest';
import { backwire, scratchFolders, smallSpec, writeJson } from './backwire.js';
import { areRefused, type Mistake } from './mistakes.js';

const home = scratchFolders()();

beforeAll(async () => {
  writeJson(home, 'spec.json', { ...smallSpec, epochs: 2 });
  await backwire(home, ['run', 'spec.json', '--out', 'whole']);
});

type Change = (folder: string) => void;

/** A whole run of two epochs, changed and then resumed for a third. */
const run = (title: string, change: Change, says: Mistake['says']): Mistake => ({
  title,
  args: ['run', '--resume', 'run', '--set', 'epochs=3'],
  says,
  prepare: (folder) => {
    cpSync(join(home, 'whole'), join(folder, 'run'), { recursive: true });
    change(join(folder, 'run'));
  },
});

const edit =
  (name: string, change: (bytes: Buffer) => string | Uint8Array): Change =>
  (folder) =>
    writeFileSync(join(folder, name), change(readFileSync(join(folder, name))));

/** The record's text with a piece replaced. */
const replaced = (from: string | RegExp, to: string): Change =>
  edit('record.json', (bytes) => bytes.toString().replace(from, to));

const noRecord: Mistake['says'] = [
  'run',
  'holds no record.json',
  'name the folder of a run that finished at least one epoch',
];

areRefused('a record to resume', [
  run('that is missing', (folder) => rmSync(join(folder, 'record.json')), noRecord),
  run('in no folder', (folder) => rmSync(folder, { recursive: true }), noRecord),
  run('that is no JSON', replaced('{', ''), [
    'run/record.json',
    'is not JSON',
    'write one JSON object',
  ]),
  run('of an unknown backend', replaced('"wasm"', '"gpu"'), [
    'run/record.json: backend',
    'is "gpu"',
    'known are reference, wasm, native, gpu:webgpu',
  ]),
  run('whose stores are outside', replaced('stores/epoch-2', '../../x'), [
    'run/record.json: stores',
    'is the text "../../x", not of the right form',
    'write a folder like "stores/epoch-3"',
  ]),
  run('whose stores are of another epoch', replaced('epoch-2', 'epoch-1'), [
    'run/record.json: stores',
    'are not those after the last epoch recorded',
    'restore the record as the run wrote it',
  ]),
  run('with a short digest', replaced(/"[0-9a-f]{64}"/, '"12ab"'), [
    'run/record.json: digest',
    'is the text "12ab", not of the right form',
    'write the 64 hexadecimal digits',
  ]),
  run('of a broken spec', replaced('"rate": 0.25', '"rate": "fast"'), [
    'run/record.json: spec: learning.rate',
    'is the text "fast", not a number',
    'write a learning rate above 0',
  ]),
]);

const weights = 'stores/epoch-2/layer1.weight.npy';

const again = 'restore the file, or start the run anew in another folder';
const shape = [`run/${weights}`, 'is not a 6 × 4 .npy file of this run', again] as const;
const digest = ['run/stores/epoch-2', "does not have the record's digest", 'restore the'] as const;

const transposed = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replace('(6, 4)', '(4, 6)'), 'latin1');

const changedInABit = (bytes: Buffer): Uint8Array =>
  bytes.map((byte, i) => (i === bytes.length - 4 ? byte ^ 1 : byte));

areRefused('a store to resume from', [
  run('that is missing', (folder) => rmSync(join(folder, weights)), [
    `run/${weights}`,
    'is missing',
    again,
  ]),
  run(
    'that is cut short',
    edit(weights, (bytes) => bytes.subarray(0, -1)),
    shape,
  ),
  run('of another shape', edit(weights, transposed), shape),
  run('with a bit changed', edit(weights, changedInABit), digest),
  run('of another digest than recorded', replaced(/[0-9a-f]{64}/, '0'.repeat(64)), digest),
]);

areRefused('a table of epochs to go on with', [
  run('that is missing', (folder) => rmSync(join(folder, 'metrics.csv')), [
    'run/metrics.csv',
    'is missing',
    again,
  ]),
  run(
    'that lost a row',
    edit('metrics.csv', (bytes) => bytes.toString().replace(/^2,.*\n/m, '')),
    ['run/metrics.csv', 'has 1 epochs, not the 2 recorded', again],
  ),
]);

areRefused('a change to a run that has begun', [
  {
    ...run('of its seed', () => {}, [
      '--set seed',
      "can't change in a run that has begun",
      'set epochs alone, or begin a new run from run/spec.json',
    ]),
    args: ['run', '--resume', 'run', '--set', 'epochs=3', '--set', 'seed=4'],
  },
]);
