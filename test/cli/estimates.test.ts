import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { backwire, scratchFolders, smallSpec, write, writeJson } from './backwire.js';

const folder = scratchFolders()();
const text = (path: string): string => readFileSync(join(folder, path), 'utf8');
const source = 'synthesised at 22 nm, not measured';

/** A table of one's own: what is not cited is said to be estimated, in a file with comments. */
const table = `{
  // ours
  "name": "ours", "summary": "Our own figures.", "nodeNanometres": 22, "supplyVolts": 0.8,
  "arithmetic": {
    "add": { "points": [{ "bits": 8, "picojoules": 0.01 }], "law": { "perBit": 0.001, "perBitSquared": 0 },
      "known": "published", "source": "a paper" },
    "multiply": { "points": [{ "bits": 8, "picojoules": 0.1 }], "law": { "perBit": 0, "perBitSquared": 0.002 },
      "known": "estimated", "source": "${source}" },
  },
}`;

beforeAll(() => {
  writeJson(folder, 'spec.json', { ...smallSpec, epochs: 1 });
  write(folder, 'ours.jsonc', table);
});

const by = ['--components', './ours.jsonc'];

describe('an estimated figure', () => {
  test('is told as estimated by backwire cost, with what it rests on', async () => {
    const { code, stdout } = await backwire(folder, ['cost', 'spec.json', ...by]);
    expect(code).toBe(0);
    expect(stdout).toContain(`\nestimated, not cited: multiply (${source})\n`);
    expect(stdout).not.toContain('not cited: add');
    const { stdout: json } = await backwire(folder, ['cost', 'spec.json', ...by, '--json']);
    expect(JSON.parse(json).estimated).toEqual({ multiply: source });
  });

  test('is told by backwire compare, once for all rules', async () => {
    const { stdout } = await backwire(folder, ['compare', 'spec.json', ...by]);
    expect(stdout.match(/estimated, not cited/g)).toEqual(['estimated, not cited']);
  });

  test('is told in the results of a sweep, and in its report', async () => {
    const axes = { seed: [1, 2] };
    writeJson(folder, 'sweep.json', { run: 'spec.json', axes, components: './ours.jsonc' });
    const args = ['sweep', 'sweep.json', '--out', 'out', '--workers', '1', '--parquet'];
    expect(await backwire(folder, args)).toMatchObject({ code: 0 });
    const [heads = '', ...rows] = text('out/results.csv').trimEnd().split('\n');
    expect(heads).toMatch(/,estimated_prices$/);
    for (const row of rows) expect(row).toMatch(/,multiply$/);
    expect(
      JSON.parse(text('out/results.jsonl').split('\n')[0] as string).result.cost,
    ).toMatchObject({
      estimated: ['multiply'],
    });
    expect(await backwire(folder, ['report', 'out'])).toMatchObject({ code: 0 });
    expect(text('out/report.html')).toMatch(/rest on estimates, not on cited figures/);
  });

  test('has no column where every figure is cited', async () => {
    writeJson(folder, 'cited.json', { run: 'spec.json', axes: { seed: [1] } });
    const args = ['sweep', 'cited.json', '--out', 'cited', '--workers', '1'];
    expect(await backwire(folder, args)).toMatchObject({ code: 0 });
    expect(text('cited/results.csv')).not.toContain('estimated');
    expect(text('cited/results.jsonl')).not.toContain('estimated');
  });
});

describe('--node', () => {
  test.each([
    ['130', 0],
    ['28', 0],
    ['7', 0],
    ['180', 2],
    ['5', 2],
  ])('%s ends with %d', async (node, ended) => {
    const { code, stderr } = await backwire(folder, ['cost', 'spec.json', '--node', node]);
    expect(code).toBe(ended);
    if (ended === 2)
      expect(stderr).toBe(`--node: has no scaling for ${node} nm; take 7 to 130 nm\n`);
  });
});
