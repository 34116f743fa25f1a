import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test as property } from '@fast-check/vitest';
import { afterAll, describe, expect, test } from 'vitest';
import { identifierOf } from '../../../src/sweep/journal/identifier.js';
import { identityOf, specPartOf } from '../../../src/sweep/journal/identity.js';
import { planOf } from '../../../src/sweep/space/plan.js';
import { smallSpec } from '../../cli/backwire.js';
import { idxBytes } from '../../data/idx-bytes.js';

const folder = mkdtempSync(join(tmpdir(), 'backwire-identifier-'));
writeFileSync(join(folder, 'run.json'), JSON.stringify({ $schema: 'x', ...smallSpec }));

const filesNamed = (pixels: number): void => {
  mkdirSync(join(folder, 'files'), { recursive: true });
  for (const set of ['train', 't10k']) {
    const bytes = Array.from({ length: 6 }, () => pixels);
    writeFileSync(join(folder, `files/${set}-images-idx3-ubyte`), idxBytes([1, 2, 3], bytes));
    writeFileSync(join(folder, `files/${set}-labels-idx1-ubyte`), idxBytes([1], [0]));
  }
};
filesNamed(1);
afterAll(() => rmSync(folder, { recursive: true }));

/** Fields of every section, with values of theirs that a machine may have. */
const levels: Readonly<Record<string, readonly unknown[]>> = {
  task: ['mnist', 'files', { idx: 'files' }, { synthetic: { inputs: 6, classes: 3, samples: 8 } }],
  'task.synthetic.samples': [12, 24],
  network: [smallSpec.network, [{ inputs: 6 }, { dense: 3, transfer: 'softmax' }]],
  'network.1.dense': [4, 5],
  hardware: ['digital-int8', 'ideal-float32', { model: 'digital-int16' }],
  'hardware.model': ['digital-int8', 'digital-int16'],
  'hardware.stores.weight.rounding': ['nearest-even', 'floor'],
  learning: [smallSpec.learning, { rate: 0.5, batch: 1, rule: 'bp' }],
  'learning.rule': ['bp', 'top'],
  'learning.error': [{ format: 'Q1.7' }, { format: 'ap_fixed<8,1>' }],
  augmentation: [{}, { translation: 0.1 }],
  'augmentation.flip': [0, 0.5],
  normalisation: ['none', 'training', { mean: [0.5], deviation: [0.25] }],
  epochs: [1, 2, 3],
  diagnostics: [{}, { samples: 8 }],
  seed: [0, 7],
};

const someAxes = fc.subarray(Object.keys(levels), { minLength: 1, maxLength: 5 }).chain((fields) =>
  fc.shuffledSubarray(fields, { minLength: fields.length }).map((shuffled) => ({
    axes: Object.fromEntries(shuffled.map((field) => [field, levels[field]])),
  })),
);

/** What a function gives, or the message that it throws. */
const outcomeOf = (of: () => string): string => {
  try {
    return of();
  } catch (error) {
    return `refused: ${(error as Error).message}`;
  }
};

const backend = fc.constantFrom('wasm' as const, 'reference' as const);
const more = fc.constantFrom({}, { epochs: 9 });

describe('the identities of a plan', () => {
  property.prop([someAxes, backend, more])(
    'are those of its resolved experiments one by one, and so is what is refused',
    (axes, backend, more) => {
      const planned = outcomeOf(() => {
        planOf({ run: 'run.json', ...axes }, 'sweep.json', folder);
        return 'planned';
      });
      fc.pre(planned === 'planned');
      const plan = planOf({ run: 'run.json', ...axes }, 'sweep.json', folder);
      const points = [...plan.points()].slice(0, 40);
      const slow = points.map((point) =>
        outcomeOf(() => identityOf(plan.experimentOf(point, more), backend)),
      );
      const quick = points.map((point) =>
        outcomeOf(() => identifierOf(plan, backend, more)(point)),
      );
      expect(quick.length).toBe(slow.length);
      const first = slow[0] as string;
      if (!first.startsWith('refused')) expect(quick).toEqual(slow);
      else expect(new Set(quick)).toEqual(new Set([first]));
    },
  );

  test('stay what they are in journals of this arithmetic', () => {
    const axes = { seed: [1], 'network.1.transfer': ['tanh'] };
    const plan = planOf({ run: 'run.json', axes }, 'sweep.json', folder);
    const [point] = plan.points();
    expect(identifierOf(plan, 'wasm', {})(point as never)).toBe('07093ac239e7a268a4a04cf88589ea63');
  });

  test('say nothing of which way arrays can be read, which changes no number', () => {
    const identityWith = (read: string) => {
      const axes = { 'hardware.arrays.read': [read] };
      const plan = planOf({ run: 'run.json', axes }, 'sweep.json', folder);
      const [point] = plan.points();
      return [
        identifierOf(plan, 'wasm', {})(point as never),
        identityOf(plan.experimentOf(point as never, {}), 'wasm'),
      ];
    };
    expect(identityWith('both')).toEqual(identityWith('forward'));
  });

  test('change with what the files of a task hold, and with nothing else of them', () => {
    const idOfFiles = (): string => {
      const axes = { task: ['files'], seed: [1] };
      const plan = planOf({ run: 'run.json', axes }, 'sweep.json', folder);
      const [point] = plan.points();
      return identifierOf(plan, 'wasm', {})(point as never);
    };
    const before = idOfFiles();
    filesNamed(1);
    expect(idOfFiles()).toBe(before);
    filesNamed(2);
    expect(idOfFiles()).not.toBe(before);
    expect(specPartOf(idOfFiles())).toBe(specPartOf(before));
  });

  test('of a million points are found from their sections, each resolved once', () => {
    const axes = { 'learning.rule': ['bp', 'top'], seed: { from: 1, to: 50, step: 1 } };
    const plan = planOf({ run: 'run.json', axes }, 'sweep.json', folder);
    const resolved: unknown[] = [];
    const counting = {
      ...plan,
      sectionOf: (...asked: Parameters<typeof plan.sectionOf>) => {
        resolved.push(asked);
        return plan.sectionOf(...asked);
      },
    };
    const identityOf = identifierOf(counting, 'wasm', {});
    expect(new Set(Array.from(plan.points(), identityOf)).size).toBe(100);
    expect(resolved.length).toBe(2 + 50);
  });
});
