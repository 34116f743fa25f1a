import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { counting, idxBytes } from '../data/idx-bytes.js';
import {
  backwire,
  contentOf,
  type Ended,
  readJson,
  scratchFolders,
  smallSpec,
  write,
  writeJson,
} from './backwire.js';
import { outcomeOf, runSmall } from './runs.js';

const newFolder = scratchFolders();

/** One run of the small spec, into `out`, which the tests look at. */
const folder = newFolder();
const told: { ended?: Ended } = {};

beforeAll(async () => {
  told.ended = await runSmall(folder, ['--json']);
});

const storeNames = [
  'layer1.bias',
  'layer1.feedback',
  'layer1.rate',
  'layer1.weight',
  'layer2.bias',
  'layer2.rate',
  'layer2.weight',
];

const percent = String.raw`\d+\.\d\d %`;
const epochLines = Array.from(
  { length: 5 },
  (_, i) =>
    `epoch ${i + 1} of 5: train ${percent}, test ${percent}${i < 4 ? '; \\d+ s left' : ''}\n`,
);

test('a run that is looked at after each epoch ends with the same stores, and tells what was seen', async () => {
  const folder = newFolder();
  await runSmall(folder, []);
  await runSmall(folder, ['--set', 'diagnostics={"samples":8}'], 'seen');
  const [plain, seen] = ['out', 'seen'].map((name) => readJson(folder, `${name}/record.json`));
  expect(seen?.digest).toBe(plain?.digest);
  const [heading, ...rows] = readFileSync(join(folder, 'seen/metrics.csv'), 'utf8')
    .trimEnd()
    .split('\n');
  const names = heading?.split(',') ?? [];
  expect(names.slice(0, 3)).toEqual(['epoch', 'train_accuracy_fraction', 'test_accuracy_fraction']);
  for (const name of [
    'layer1_update_angle_degrees',
    'layer1_feedback_angle_degrees',
    'layer1_saturated_fraction',
    'layer1_dead_fraction',
    'layer1_delivered_used_bits',
  ])
    expect(names).toContain(name);
  for (const row of rows) expect(row.split(',').length).toBe(names.length);
});

describe('a run', () => {
  test('prints one JSON object as its only line, where asked', () => {
    const stdout = told.ended?.stdout ?? '';
    expect(stdout).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(stdout)).toMatchObject({
      testAccuracy: expect.any(Number),
      trainAccuracy: expect.any(Number),
      epochs: 5,
      samplesPerSecond: expect.any(Number),
      backend: outcomeOf(folder).record.backend,
      digest: outcomeOf(folder).record.digest,
      overflows: outcomeOf(folder).record.overflows,
    });
  });

  test('tells its progress to a file in plain lines, and only on stderr', () => {
    expect(told.ended?.stderr).toMatch(new RegExp(`^backend .*\\n${epochLines.join('')}$`));
  });

  test('leaves its spec, its metrics, its record and its last stores, and nothing else', () => {
    const stores = storeNames.map((name) => `stores/epoch-5/${name}.npy`);
    const files = ['metrics.csv', 'record.json', 'spec.json', 'stores', 'stores/epoch-5'];
    expect(Object.keys(contentOf(join(folder, 'out')))).toEqual([...files, ...stores].sort());
  });

  test('writes a row for each epoch in its metrics, the last with the accuracies of its record', () => {
    const { epochs, trainAccuracy, testAccuracy } = readJson(folder, 'out/record.json');
    const table = readFileSync(join(folder, 'out/metrics.csv'), 'utf8').trimEnd().split('\n');
    expect(epochs).toBe(5);
    expect(table[0]).toBe('epoch,train_accuracy_fraction,test_accuracy_fraction');
    expect(table.slice(1).map((row) => row.split(',')[0])).toEqual(['1', '2', '3', '4', '5']);
    expect(table.at(-1)).toBe(`5,${trainAccuracy},${testAccuracy}`);
  });

  test('ends in words, and in a new folder of its own, where nothing else is asked', async () => {
    const elsewhere = newFolder();
    writeJson(elsewhere, 'question/spec.json', smallSpec);
    const { stdout } = await backwire(elsewhere, ['run', 'question/spec.json']);
    expect(stdout).toMatch(/^test accuracy +\d+\.\d\d %\n/);
    expect(stdout).not.toContain('epoch 1');
    const [name] = readdirSync(join(elsewhere, 'runs'));
    expect(name).toMatch(/^question-\d{8}-\d{6}$/);
    const ending = `\nrecord in runs/${name}\ndraw it with backwire report runs/${name}\n`;
    expect(stdout.endsWith(ending)).toBe(true);
    expect(outcomeOf(elsewhere, `runs/${name}`).files).toEqual(outcomeOf(folder).files);
  });
});

describe.concurrent('the same spec ends with the same bytes', () => {
  test('every time', async () => {
    await runSmall(folder, [], 'again');
    expect(outcomeOf(folder, 'again')).toEqual(outcomeOf(folder));
  });

  test('on the reference backend', async () => {
    await runSmall(folder, ['--backend', 'reference'], 'slow');
    const { record, files } = outcomeOf(folder);
    expect(outcomeOf(folder, 'slow')).toEqual({
      record: { ...record, backend: 'reference' },
      files,
    });
  });

  test('as the spec that the run wrote', async () => {
    await backwire(folder, ['run', 'out/spec.json', '--out', 'rerun']);
    expect(outcomeOf(folder, 'rerun').files).toEqual(outcomeOf(folder).files);
  });

  test('as the spec that it wrote of files named from elsewhere', async () => {
    const elsewhere = newFolder();
    write(elsewhere, 'set/images', idxBytes([4, 2, 3], counting(24)));
    write(elsewhere, 'set/labels', idxBytes([4], [0, 1, 2, 0]));
    const [images, labels] = ['set/images', 'set/labels'];
    const idx = {
      trainImages: images,
      trainLabels: labels,
      testImages: images,
      testLabels: labels,
    };
    writeJson(elsewhere, 'spec.json', { ...smallSpec, task: { idx, limit: { train: 3 } } });
    await backwire(elsewhere, ['run', 'spec.json', '--out', 'out']);
    await backwire(elsewhere, ['run', 'out/spec.json', '--out', 'rerun']);
    expect(outcomeOf(elsewhere, 'rerun').files).toEqual(outcomeOf(elsewhere).files);
  });

  test('but with others from another seed', async () => {
    await runSmall(folder, ['--set', 'seed=4'], 'other');
    expect(outcomeOf(folder, 'other').record.digest).not.toBe(outcomeOf(folder).record.digest);
  });
});
