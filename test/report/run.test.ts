import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/index.js';
import { colours } from '../../src/plot/index.js';
import { runContent } from '../../src/report/content/run-content.js';
import { writeReport } from '../../src/report/index.js';
import { smallSpec } from '../cli/backwire.js';
import { drawn, textsIn } from './drawing.js';
import { scratchFolders } from './made-up.js';

const newFolder = scratchFolders();

const spec = { ...smallSpec, epochs: 3 };

/** The folder of a run, with a change to its spec. */
const runFolder = async (change: object = {}): Promise<string> => {
  const folder = newFolder();
  const path = join(folder, 'spec.json');
  writeFileSync(path, JSON.stringify({ ...spec, ...change }));
  await run({ spec: path, backend: 'wasm', out: join(folder, 'run') });
  return join(folder, 'run');
};

const namesOf = (folder: string) =>
  runContent(folder).figures.flatMap(({ kind, name }) => (kind === 'drawn' ? [name] : []));

const figureOf = (folder: string, wanted: string) => {
  const shown = runContent(folder).figures.find(({ name }) => name === wanted);
  return drawn(shown?.kind === 'choice' ? undefined : shown);
};

const rowsOf = (folder: string): string[][] =>
  readFileSync(join(folder, 'metrics.csv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','));

const recordOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8'));

describe('a report of a run', () => {
  test('has the accuracies of its epochs, test and train', async () => {
    const folder = await runFolder();
    const { keys, table } = figureOf(folder, 'learning-curves');
    expect(keys.map(({ label }) => label)).toEqual(['test', 'train']);
    const percents = rowsOf(folder).map(([, , test]) => `${(100 * Number(test)).toFixed(2)} %`);
    expect(table.rows.slice(0, 3).map((row) => row[2])).toEqual(percents);
  });

  test('has the confusion matrix of its test set', async () => {
    const folder = await runFolder();
    const { confusion } = recordOf(folder).metrics.test;
    const { table } = figureOf(folder, 'confusion');
    for (const [actual, predicted, count] of table.rows)
      expect(count).toBe(String(confusion[Number(actual)][Number(predicted)]));
  });

  test('of values has the errors of its sets as they are, validation too, and tells of each value', async () => {
    const table = join(newFolder(), 'line.csv');
    const rows = Array.from({ length: 40 }, (_, i) => `${i},${2 * i + 0.5}`);
    writeFileSync(table, ['x,<y>', ...rows].join('\n'));
    const folder = await runFolder({
      task: { csv: table, target: '<y>', split: { validation: 0.2 } },
      network: [{ inputs: 1 }, { dense: 1, transfer: 'identity' }],
    });
    const { keys, caption, table: told } = figureOf(folder, 'learning-curves');
    expect(keys.map(({ label }) => label)).toEqual(['test', 'train', 'validation']);
    expect(caption).toContain('after each epoch on the test and the validation set');
    expect(told.heading[2]).toBe('RMSE');
    expect(told.rows[2]?.[2]).toBe(String(Number(recordOf(folder).testRmse.toPrecision(4))));
    expect(namesOf(folder)).not.toContain('confusion');
    expect(runContent(folder).facts.map(([name]) => name)).toContain('test RMSE of <y>');
    expect(readFileSync(writeReport(folder, folder).page, 'utf8')).not.toContain('<y>');
  });

  test('counts what did not fit, the most first', async () => {
    const folder = await runFolder();
    const { overflows } = recordOf(folder);
    const { table } = figureOf(folder, 'overflows');
    const sorted = Object.entries(overflows).sort(([, a], [, b]) => Number(b) - Number(a));
    expect(table.rows).toEqual(sorted.map(([wire, count]) => [wire, String(count)]));
  });

  test('has the diagnostics that it looked for', async () => {
    const folder = await runFolder({ diagnostics: {} });
    expect(namesOf(folder)).toEqual(
      expect.arrayContaining([
        'update-angle-degrees',
        'feedback-angle-degrees',
        'saturated-fraction',
      ]),
    );
    const { keys, table } = figureOf(folder, 'update-angle-degrees');
    expect(keys.map(({ label }) => label)).toEqual(['layer1', 'layer2']);
    expect(table.rows).toHaveLength(3);
  });

  test('has each layer in one colour in all pictures, whichever of them a picture has', async () => {
    const folder = await runFolder({ diagnostics: {} });
    const colourIn = (picture: string, layer: string) =>
      figureOf(folder, picture).keys.find(({ label }) => label === layer)?.colour;
    const first = colourIn('update-angle-degrees', 'layer1');
    expect(first).toBe(colours.blue);
    expect(colourIn('saturated-fraction', 'layer1')).toBe(first);
    expect(colourIn('feedback-angle-degrees', 'layer1')).toBe(first);
    expect(colourIn('update-angle-degrees', 'layer2')).toBe(colours.vermilion);
    const bars = figureOf(folder, 'overflows').drawing;
    expect(bars).toContain(`fill="${colours.blue}"`);
  });

  test('has the bits of its wires that some number took up, of those that they have', async () => {
    const folder = await runFolder({ diagnostics: {} });
    const { table, caption } = figureOf(folder, 'used-bits');
    expect(caption).toContain('for 128 training samples, looked at after each of 3 epochs');
    const activity = table.rows.find(([wire]) => wire === 'layer1.activity') as string[];
    const [, format, bits, used, high, low] = activity;
    expect([format, bits]).toEqual(['Q1.7', '8']);
    expect(Number(used) + Number(high) + Number(low)).toBe(8);
  });

  test('has an axis from 0 to 1 where a part of the neurons of its one epoch is all that there is', async () => {
    const folder = await runFolder({ diagnostics: {}, epochs: 1 });
    const figure = figureOf(folder, 'saturated-fraction');
    expect(figure.table.rows.map(({ length }) => length)).toEqual([2]);
    const ticks = textsIn(figure).filter((text) => /^\d/.test(text));
    expect(ticks).toEqual(expect.arrayContaining(['0.0', '1.0', '1']));
    expect(figureOf(folder, 'used-bits').caption).toContain('looked at after its one epoch.');
  });

  test('says what would have told of used bits where nothing did', async () => {
    const folder = await runFolder();
    expect(runContent(folder).figures).toContainEqual({
      kind: 'absent',
      name: 'used-bits',
      reason: 'no diagnostics of wires with codes: --set diagnostics={} takes them',
    });
  });

  test('of one epoch on a machine where everything fits has its confusion matrix and its wiring alone', async () => {
    const folder = await runFolder({ hardware: 'ideal-float32', epochs: 1 });
    expect(namesOf(folder)).toEqual(['confusion', 'wiring']);
    expect(textsIn(figureOf(folder, 'wiring'))).toContain('6 × 4 × 32 bits');
  });

  test('says what ran it, with what digest, and shows the resolved spec', async () => {
    const folder = await runFolder();
    const { page } = writeReport(folder, folder);
    const { document } = parseHTML(readFileSync(page, 'utf8'));
    const facts = Object.fromEntries(runContent(folder).facts);
    expect(facts).toMatchObject({
      'backend that ran': 'wasm',
      'digest of the stores': recordOf(folder).digest,
      hardware: 'digital-int8',
    });
    const written = document.querySelector('#again details pre')?.textContent ?? '';
    expect(JSON.parse(written)).toEqual(recordOf(folder).spec);
  });

  test('shows a record of somebody else as text', async () => {
    const folder = await runFolder();
    const evil = '<img src=x onerror=alert(1)>';
    const record = { ...recordOf(folder), backwire: evil, overflows: { [evil]: 5 } };
    writeFileSync(join(folder, 'record.json'), JSON.stringify(record));
    const html = readFileSync(writeReport(folder, folder).page, 'utf8');
    expect(html).not.toContain('<img');
    expect(html.split('&lt;img src=x onerror=alert(1)&gt;').length).toBeGreaterThan(2);
  });
});
