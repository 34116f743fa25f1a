import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseSetting, resolveExperiment } from '../../../src/experiment/index.js';
import { resultsIn } from '../../../src/sweep/results/same-machine.js';
import { smallSpec } from '../../cli/backwire.js';
import { done } from '../journal/made-up.js';

const folder = mkdtempSync(join(tmpdir(), 'backwire-same-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The results of a sweep over widths and seeds: 20 points fewer of narrow errors. */
const rows = ['Q0.8', 'Q0.3'].flatMap((format, f) =>
  [1, 2].map((seed) => ({
    values: { 'learning.error.format': format, seed },
    result: { ...done(2 * f + seed, 0.9 - 0.2 * f + 0.02 * (seed - 1)), epochs: 5 },
  })),
);
const lines = rows.map((row) => `${JSON.stringify(row)}\n`);
writeFileSync(join(folder, 'results.jsonl'), lines.join(''));
writeFileSync(join(folder, 'run.json'), JSON.stringify(smallSpec));

const asked = (...settings: readonly string[]) =>
  resultsIn(folder)(resolveExperiment(smallSpec, settings.map(parseSetting), 'spec', folder));

describe('what a sweep says of a machine', () => {
  test('is of runs of that very machine, whichever seed they have', () => {
    expect(asked('learning.error.format=Q0.8').accuracies).toEqual([0.9, 0.92]);
    const narrow = asked('learning.error.format=Q0.3', 'seed=77').accuracies;
    expect(narrow).toEqual([0.7, 0.72].map((x) => expect.closeTo(x, 12)));
  });

  test('is found however its formats and defaults are written', () => {
    const { accuracies } = asked('learning.error.format=ap_fixed<8,0>', 'learning.decay=0');
    expect(accuracies).toEqual([0.9, 0.92]);
  });

  test.each([
    ['learning', 'learning.rate=0.5'],
    ['hardware', 'hardware=digital-int16'],
    ['network', 'network.1.transfer=logistic'],
    ['task', 'task.synthetic.samples=48'],
    ['augmentation', 'augmentation.flip=0.5'],
    ['normalisation', 'normalisation=training'],
    ['epochs', 'epochs=4'],
  ])('is nothing where its %s differs, and says so', (section, setting) => {
    expect(asked('learning.error.format=Q0.8', setting)).toEqual({
      accuracies: [],
      differsIn: [section],
    });
  });
});
