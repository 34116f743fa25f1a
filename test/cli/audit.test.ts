import { describe, expect, test } from 'vitest';
import type { AuditReport } from '../../src/audit/index.js';
import { backwire, scratchFolders, smallSpec, writeJson } from './backwire.js';

const newFolder = scratchFolders();

/** A machine of 6-5-4-3 neurons, whose middle layer the error can pass. */
const spec = {
  ...smallSpec,
  network: [
    { inputs: 6 },
    { dense: 5, transfer: 'tanh' },
    { dense: 4, transfer: 'tanh' },
    { dense: 3, transfer: 'softmax' },
  ],
};

const audited = (settings: readonly string[], more: readonly string[] = []) => {
  const folder = newFolder();
  writeJson(folder, 'spec.json', spec);
  const set = settings.flatMap((setting) => ['--set', `learning.${setting}`]);
  return backwire(folder, ['audit', 'spec.json', ...set, ...more]);
};

const found = async (settings: readonly string[], arrays: string): Promise<AuditReport> =>
  JSON.parse((await audited(settings, ['--arrays', arrays, '--json'])).stdout);

const fromLayer2 = ['layer2.weight', 'layer2.bias', 'layer1.weight', 'layer1.bias'];
const everyStore = ['layer3.weight', 'layer3.bias', ...fromLayer2];

describe.concurrent('audit finds', () => {
  test.each([
    [
      'weight transport, where arrays are read forwards only',
      ['rule=bp'],
      'forward',
      {
        kind: 'weight transport',
        grade: 'breaks',
        stores: fromLayer2,
        places: ['layer3'],
        reason:
          'the read at layer3 that drives layer2.delivered.sum needs layer3.weight backwards, and arrays are read forwards only',
        build:
          'layer3.weight readable along its 3 columns too, or a second array of 12 cells, 192 bits, to which each change is written as well',
      },
    ],
    [
      'an array to be read both ways, where arrays can be',
      ['rule=bp'],
      'both',
      {
        kind: 'array read backwards',
        grade: 'costs',
        stores: fromLayer2,
        places: ['layer3'],
        reason: 'the read at layer3 that drives layer2.delivered.sum needs layer3.weight backwards',
        build:
          'layer3.weight readable along its 3 columns too: 12 cells of 8 bits, with drivers on columns and sums on 4 rows',
      },
    ],
    [
      'sign transport, where arrays are read forwards only',
      ['rule=frsf'],
      'forward',
      {
        kind: 'sign transport',
        grade: 'breaks',
        stores: fromLayer2,
        places: ['layer3'],
        reason:
          'the read at layer3 that drives layer2.delivered.sum needs the signs of layer3.weight backwards, and arrays are read forwards only',
        build:
          'the 12 sign bits of layer3.weight readable along its 3 columns too, or a second array of 12 sign bits, to which each change of sign is written as well',
      },
    ],
    [
      'signs to be read both ways, where arrays can be',
      ['rule=frsf'],
      'both',
      {
        kind: 'signs read backwards',
        grade: 'costs',
        stores: fromLayer2,
        places: ['layer3'],
        reason:
          'the read at layer3 that drives layer2.delivered.sum needs the signs of layer3.weight backwards',
        build: 'the 12 sign bits of layer3.weight readable along its 3 columns too',
      },
    ],
    [
      'the slopes of other neurons on the way of the error',
      ['rule=rbp'],
      'forward',
      {
        kind: 'slopes on the way',
        grade: 'costs',
        stores: ['layer1.weight', 'layer1.bias'],
        places: ['layer2'],
        reason: 'the error passes the slopes of layer2, taken there',
        build: 'a slope and a product at each of 4 neurons of layer2, before the error goes on',
      },
    ],
    [
      'the slopes of the neurons that learn, as free',
      ['rule=srbp'],
      'forward',
      {
        kind: 'own slope',
        grade: 'free',
        stores: ['layer1.weight', 'layer1.bias'],
        places: ['layer1'],
        reason: 'the slopes of 5 neurons of layer1 are taken where they stand',
        build: 'nothing more than is drawn there',
      },
    ],
    [
      'activity that is brought to feedback cells that learn',
      ['rule=asrbp', 'cellsAt=sender'],
      'forward',
      {
        kind: 'activity from elsewhere',
        grade: 'costs',
        stores: ['layer1.feedback'],
        places: ['layer1', 'layer3'],
        reason:
          'layer1.activity is brought from layer1 to layer3, where layer1.feedback learns from it',
        build: 'a wire of 5 lines of 8 bits that brings layer1.activity from layer1 to layer3',
      },
    ],
    [
      'a generator of cells that are the same at each read',
      ['rule=srbp', 'weights=regenerated'],
      'forward',
      {
        kind: 'generator',
        grade: 'costs',
        stores: ['layer1.weight', 'layer1.bias'],
        places: ['layer1'],
        reason: 'layer1.feedback comes out of a generator at layer1',
        build:
          'a generator at layer1 of 120 bits a read, that begins again from its seed for each read',
      },
    ],
    [
      'a generator of cells that are new for each batch',
      ['rule=srbp', 'weights=redrawn'],
      'forward',
      {
        kind: 'generator',
        grade: 'costs',
        stores: ['layer1.weight', 'layer1.bias'],
        places: ['layer1'],
        reason: 'layer1.feedback comes out of a generator at layer1',
        build:
          'a generator at layer1 of 120 bits a read, that begins anew with each batch, and again for each of its samples',
      },
    ],
    [
      'the sum over a batch, in all cells that learn',
      ['rule=srbp', 'batch=2'],
      'forward',
      {
        kind: 'sum over samples',
        grade: 'costs',
        stores: everyStore,
        places: ['layer3', 'layer2', 'layer1'],
        reason: 'each cell that learns sums over 2 samples before it changes',
        // 6·5 + 5·4 + 4·3 weights and 12 biases; 2 · 8 bits of 6 + 5 + 4 activities and 5 + 4 + 3 errors.
        build:
          'an accumulator of up to 17 bits for each of 74 cells, or 432 bits in which what 2 samples bring to them is kept',
      },
    ],
    [
      'the sum that the neurons of a softmax share',
      ['rule=srbp'],
      'forward',
      {
        kind: 'sum over neurons',
        grade: 'costs',
        stores: [],
        places: ['layer3'],
        reason: 'the neurons of layer3 share one sum, of their softmax',
        build:
          'a tree of 2 adders over 3 lines at layer3, or a bus on which they come one by one, and the sum brought back to each',
      },
    ],
  ] as const)('%s', async (_, settings, arrays, finding) => {
    const { findings, needs } = await found(settings, arrays);
    expect(findings).toContainEqual(finding);
    expect(needs.includes(finding.build)).toBe(finding.grade === 'costs');
  });
});

/** 4 × 4 places, 3 × 3 positions of 2 features, 2 × 2 of 3, under 3 dense neurons. */
const convolutional = {
  ...smallSpec,
  task: { synthetic: { inputs: 16, classes: 3, samples: 24, testSamples: 12 } },
  network: [
    { inputs: [4, 4] },
    { convolution: 2, kernel: 2, transfer: 'hard-tanh' },
    { convolution: 3, kernel: 2, transfer: 'hard-tanh' },
    { dense: 3, transfer: 'softmax' },
  ],
};

describe.concurrent('audit finds of convolutions', () => {
  test.each([
    [
      'cells that all positions share, to be read in turn or copied',
      {
        kind: 'weight sharing',
        grade: 'costs',
        stores: ['layer2.weight'],
        places: ['layer2'],
        reason: 'the same cells of layer2.weight are read at 4 positions of a sample',
        // 2 · 2 places of 2 features, by 3 features: 24 cells of 16 bits, at 4 positions.
        build:
          'one array of 24 cells that is read 4 times a sample, in turn, or 4 copies, 1,536 bits in all, that are kept alike',
      },
    ],
    [
      'the sum over positions, in each cell that learns',
      {
        kind: 'sum over positions',
        grade: 'costs',
        stores: ['layer2.weight'],
        places: ['layer2'],
        reason: 'each cell of layer2.weight sums over 4 positions of a sample before it changes',
        // Products of 8 and 8 bits, 4 of them; 8 bits of 8 activities and 3 errors at 4 positions.
        build:
          'an accumulator of 18 bits for each of 24 cells, or 352 bits in which what the positions bring to them is kept',
      },
    ],
    [
      'what several windows bring to one place, to be added up',
      {
        kind: 'overlapping windows',
        grade: 'costs',
        stores: ['layer1.weight', 'layer1.bias'],
        places: ['layer2'],
        reason: 'each number on layer1.delivered.sum is a sum over up to 4 windows',
        // 3 × 3 places of 2 features; 8 bits · 8 bits, 3 rows of products, 4 windows.
        build:
          'a buffer at layer2 of 18 sums of 19 bits, each added to when a window that holds it has its turn',
      },
    ],
  ])('%s', async (_, finding) => {
    const folder = newFolder();
    writeJson(folder, 'spec.json', convolutional);
    const set = ['--set', 'learning.rule=bp', '--set', 'learning.batch=1'];
    const args = ['audit', 'spec.json', ...set, '--arrays', 'both', '--json'];
    const { stdout } = await backwire(folder, args);
    expect(JSON.parse(stdout).findings).toContainEqual(finding);
  });
});

test('audit finds no sum over samples where a batch has one', async () => {
  const { findings } = await found(['rule=srbp', 'batch=1'], 'forward');
  expect(findings.map(({ kind }) => kind)).not.toContain('sum over samples');
});

test('audit tells what breaks first, then what costs, then what is free, and last the verdict', async () => {
  const { code, stdout } = await audited(['rule=bp']);
  expect(code).toBe(1);
  const lines = stdout.trimEnd().split('\n');
  const headings = lines.filter((line) => /^(not )?local/.test(line));
  expect(headings).toEqual([
    'not local, as drawn, because of',
    'local, once it is built, with',
    'local as it stands, with',
    'not local, on arrays that are read along their rows alone',
  ]);
  const broken = lines.findIndex((line) => line.startsWith('  weight transport: '));
  expect(lines[broken - 1]).toBe(headings[0]);
  expect(lines[broken + 1]).toMatch(/^ {4}to build: layer3\.weight readable along its 3 columns/);
  const { findings } = await found(['rule=bp'], 'forward');
  const grades = findings.map(({ grade }) => grade);
  expect([...new Set(grades)]).toEqual(['breaks', 'costs', 'free']);
  expect(grades).toEqual([...grades].sort());
});
