import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backwire, scratchFolders, smallSpec, writeJson } from './backwire.js';

const newFolder = scratchFolders();

const withSpec = (change: object = {}): string => {
  const folder = newFolder();
  writeJson(folder, 'spec.json', { ...smallSpec, epochs: 2, ...change });
  return folder;
};

const asked = async (folder: string, ...args: readonly string[]) =>
  backwire(folder, ['bits', 'spec.json', '--out', 'bits', '--workers', '1', ...args]);

const text = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

const deep = [
  { inputs: 6 },
  { dense: 6, transfer: 'hard-tanh' },
  { dense: 5, transfer: 'hard-tanh' },
  { dense: 3, transfer: 'softmax' },
];

interface Tried {
  readonly bits: number;
  readonly enough: boolean;
}

describe.concurrent('bits of one signal', () => {
  test('are the fewest that are enough, and begun again nothing is run twice', async () => {
    const folder = withSpec();
    const args = ['--of', 'error', '--to', '8', '--tolerance', '20', '--json'];
    const { code, stdout } = await asked(folder, ...args);
    expect(code).toBe(0);
    const { fewest, tried, reference } = JSON.parse(stdout);
    expect(reference.length).toBe(3);
    for (const { bits, enough } of tried as Tried[]) if (bits < fewest) expect(enough).toBe(false);
    const again = await asked(folder, ...args);
    expect(again.stdout).toBe(stdout);
    expect(again.stderr).not.toMatch(/runs, [1-9]\d* of them new/);
    expect(text(folder, 'bits/results.csv')).toMatch(/^learning\.error\.format,seed,/);
  });

  test('are inconclusive where an interval holds the tolerance, with the seeds that would settle it', async () => {
    const folder = withSpec();
    const args = ['--of', 'error', '--tolerance', '5'];
    const { stdout, stderr } = await asked(folder, ...args, '--json');
    const { fewest, isConclusive, tried } = JSON.parse(stdout);
    const open = tried.filter(({ verdict }: { verdict: string }) => verdict === 'inconclusive');
    expect(isConclusive).toBe(false);
    expect(open[0].loss.halfWidth).toBeGreaterThan(Math.abs(open[0].loss.mean - 0.05));
    expect(open[0].seedsToSettle).toBeGreaterThan(3);
    expect(stderr).toMatch(/^the machine as it is: 3 runs, 3 of them new$/m);
    expect(stderr).toMatch(/^12 bits of error: 3 runs, 3 of them new$/m);
    const { stdout: words } = await asked(folder, ...args);
    expect(words).toContain(`inconclusive: about ${open[0].seedsToSettle} seeds would tell`);
    expect(words).toMatch(/^inconclusive: the 95 % interval of .* holds 5 points/m);
    expect(fewest).toBeGreaterThan(0);
  });

  test('come with their format, its lines, and what the machine takes with them and without', async () => {
    const folder = withSpec();
    const args = ['--of', 'error', '--to', '4', '--tolerance', '100', '--seeds', '1'];
    const { stdout } = await asked(folder, ...args, '--json');
    const { widths, price } = JSON.parse(stdout);
    expect(widths).toEqual([{ signal: 'error', bits: 2, format: 'Q0.2', lines: 2 }]);
    expect(price.reduced.learningLines).toBeLessThan(price.asItIs.learningLines);
    expect(price.reduced.memoryBits).toBe(price.asItIs.memoryBits);
    const { stdout: words } = await asked(folder, ...args);
    expect(words).toMatch(/^learning lines +\d+ +\d+$/m);
    expect(words).toMatch(/^2 bits lose at most 100 points .*\(Q0\.2, 2 line\(s\); by /m);
  });

  test('of any field are counted in its format, and where none is enough it ends with 1', async () => {
    const folder = withSpec();
    const slope = ['--of', 'hardware.wires.slope.format', '--format', 'Q1.{bits}'];
    const { code, stdout } = await asked(
      folder,
      ...[...slope, '--tolerance', '0', '--from', '2', '--to', '2'],
    );
    expect([0, 1]).toContain(code);
    expect(stdout).toMatch(code === 1 ? /^no width from 2 to 2 bits/m : /^2 bits lose at most 0/m);
  });

  test.each([
    ['weight', []],
    ['activity', []],
    ['feedback', []],
    ['slope', []],
    ['update', ['--format', 'pow2<{bits},-3>']],
    ['update', ['--set', 'learning.update.format=Q0.6']],
    ['update', ['--set', 'hardware=ideal-float32', '--format', 'pow2<{bits},-3>']],
    ['update', ['--set', 'hardware=ideal-float32', '--set', 'learning.update.format=Q0.6']],
    ['error', ['--set', 'hardware=ideal-float32', '--format', 'ap_fixed<{bits},1>']],
  ] as const)('can be those of %s, with %j', async (signal, args) => {
    const { code, stdout, stderr } = await asked(
      withSpec(),
      ...['--of', signal, '--tolerance', '100', '--to', '2', '--seeds', '1', '--json', ...args],
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('fault') });
    expect(JSON.parse(stdout)).toMatchObject({ fewest: 2, widths: [{ signal, bits: 2 }] });
  });

  test('of weights bring down what a read senses of them, where they keep less', async () => {
    const folder = withSpec();
    await asked(
      folder,
      ...['--of', 'weight', '--tolerance', '100', '--seeds', '1'],
      ...['--from', '7', '--to', '9'],
    );
    const rows = text(folder, 'bits/results.csv').split('\n').slice(1);
    const formats = new Set(rows.map((row) => row.split(',').slice(0, 2).join()).filter(Boolean));
    expect([...formats]).toEqual(['Q1.6,Q1.6', 'Q1.7,Q1.7', 'Q1.8,Q1.7']);
  });
});

describe.concurrent('bits layer by layer', () => {
  const few = ['--tolerance', '100', '--seeds', '1', '--json'];

  test('are those of one layer, whose name has its number, while all others keep theirs', async () => {
    const folder = withSpec({ network: deep });
    const { code, stdout } = await asked(folder, '--of', 'activity@2', '--to', '2', ...few);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ fewest: 2, widths: [{ signal: 'activity@2' }] });
    const [heading] = text(folder, 'bits/results.csv').split('\n');
    expect(heading).toMatch(/^hardware\.layers\.2\.wires\.activity\.format,seed,/);
  });

  test.each([
    [
      'activity@each,slope@each,weight@each,feedback@each',
      [],
      [
        ...['activity@1', 'activity@2', 'slope@1', 'slope@2'],
        ...['weight@1', 'weight@2', 'weight@3', 'feedback@1', 'feedback@2'],
      ],
    ],
    [
      'update@each',
      ['--format', 'Q0.{bits}', '--set', 'learning.frozen=[2]'],
      ['update@1', 'update@3'],
    ],
    [
      'error@each',
      ['--format', 'Q0.{bits}', '--set', 'hardware=ideal-float32'],
      ['error@1', 'error@2'],
    ],
  ] as const)('of %s with %j are those of each layer that has it', async (of, args, names) => {
    const folder = withSpec({ network: deep });
    const { code, stdout, stderr } = await asked(folder, '--of', of, '--to', '2', ...few, ...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('fault') });
    const { found } = JSON.parse(stdout);
    expect(found.widths).toEqual(Object.fromEntries(names.map((name) => [name, 2])));
  });

  test('stand beside the machine as it is in lines, memory and energy', async () => {
    const folder = withSpec({ network: deep });
    const of = ['--of', 'activity@each,error@1', '--from', '4', '--to', '4'];
    const { price } = JSON.parse((await asked(folder, ...of, ...few)).stdout);
    expect(price.reduced.forwardLines).toBeLessThan(price.asItIs.forwardLines);
    expect(price.reduced.memoryBits).toBe(price.asItIs.memoryBits);
  });

  test.each([
    [
      'activity@4',
      'is of a layer that this network of 3 does not have',
      'write activity@1, the lowest, to activity@3, or activity@each',
    ],
    ['activity@3', 'the top layer has no activity', 'write hardware.wires.output'],
    ['activity@0', 'needs a format, or is no signal', "did you mean 'activity'?"],
    ['error@3', 'is nothing that this machine has', 'take another signal'],
  ])('of %s are refused', async (of, reason, remedy) => {
    const { code, stderr } = await asked(
      withSpec({ network: deep }),
      '--of',
      of,
      '--to',
      '4',
      ...few,
    );
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(reason) });
    expect(stderr).toContain(remedy);
  });
});

describe.concurrent('bits of several signals', () => {
  const three = [
    '--of',
    'error,weight,activity',
    '--from',
    '3',
    '--seeds',
    '2',
    '--tolerance',
    '15',
  ];

  test('are such that none can lose one more, each of which was tried, and nothing was run twice', async () => {
    const folder = withSpec();
    const { code, stdout } = await asked(folder, ...three, '--json');
    expect(code).toBe(0);
    const { found, oneLess, tried, widths, runs, reference } = JSON.parse(stdout);
    expect(found.enough).toBe(true);
    expect(Object.keys(found.widths)).toEqual(['error', 'weight', 'activity']);
    expect(tried[0].widths).toEqual({ error: 8, weight: 16, activity: 8 });
    for (const { signal, trial } of oneLess) {
      if (trial === undefined) expect(found.widths[signal]).toBe(3);
      else expect(trial.enough).toBe(false);
    }
    for (const { signal, bits, lines } of widths)
      expect([bits, lines]).toEqual([found.widths[signal], found.widths[signal]]);
    expect(runs).toBe((tried.length + 1) * reference.length);
    const lines = text(folder, 'bits/journal.jsonl').trimEnd().split('\n');
    expect(new Set(lines.map((line) => JSON.parse(line).id)).size).toBe(lines.length);
    expect(lines.length).toBe(runs);
    const again = await asked(folder, ...three);
    expect(again.stderr).not.toMatch(/runs, [1-9]\d* of them new/);
    expect(again.stdout).toMatch(
      /together they lose .*none can lose one bit more, from 3 bits up \(\d+ rounds, /,
    );
  });

  test('begin as wide as the machine has them, and come with a price: fewer lines, less energy', async () => {
    const { stdout } = await asked(
      withSpec(),
      ...['--of', 'error,weight,activity', '--from', '7', '--seeds', '1'],
      ...['--tolerance', '100', '--json'],
    );
    const { price, found, tried } = JSON.parse(stdout);
    expect(tried[0].widths).toEqual({ error: 8, weight: 16, activity: 8 });
    expect(found.widths).toEqual({ error: 7, weight: 7, activity: 7 });
    for (const figure of Object.keys(price.asItIs))
      expect(price.reduced[figure]).toBeLessThan(price.asItIs[figure]);
  });

  test('begin at a common width, each with a format of its own, where that is asked for', async () => {
    const formats = ['error=pow2<{bits},-1>', 'learning.update.format=ap_fixed<{bits},0>'];
    const { stdout } = await asked(
      withSpec({ hardware: 'ideal-float32' }),
      ...['--of', 'error,learning.update.format', '--to', '4', '--from', '3', '--json'],
      ...['--tolerance', '100', ...formats.flatMap((format) => ['--format', format])],
    );
    const { tried, widths, price } = JSON.parse(stdout);
    expect(price).toBeUndefined();
    expect(Object.values(tried[0].widths)).toEqual([4, 4]);
    expect(widths.map(({ format }: { format: string }) => format)).toEqual(['pow2<3,-1>', 'Q0.3']);
  });

  test('that are too few to begin with end with 1', async () => {
    const { code, stdout } = await asked(
      withSpec({ epochs: 20, learning: { rule: 'bp', rate: 0.25, batch: 1 } }),
      ...['--of', 'error,weight', '--to', '2', '--tolerance', '0'],
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/^2 bits of error, 2 bits of weight are too few to begin with/);
  });
});

describe.concurrent('bits of what is wrong', () => {
  test.each([
    [['--of', 'errors'], /--of errors.*needs a format.*did you mean 'error'/s],
    [['--of', 'error', '--format', 'Q1.7'], /has no \{bits\}/],
    [['--of', 'error', '--from', '9', '--to', '8'], /--from.*above --to 8/s],
    [['--of', 'error', '--tolerance', 'x'], /--tolerance x.*is no loss/s],
    [['--of', 'error', '--set', 'hardware=ideal-float32'], /has no bits in float32/],
    [['--of', 'update'], /--of update: has no format on this machine/],
    [['--of', 'error', '--format', 'Q1.{bits}', '--to', '99'], /Q1\.99 is 100 bits wide/],
    [['--of', 'feedback', '--set', 'learning.rule=bp'], /--of feedback: is nothing that this/],
    [['--of', 'weight,error', '--set', 'learning.rule=top'], /--of error: is nothing that this/],
    [['--of', 'error,error'], /--of error,error: names a signal twice/],
    [['--of', 'error,weight', '--format', 'Q1.{bits}'], /--format Q1.*is of none of error, weight/],
    [['--of', 'error,__proto__'], /--of __proto__: needs a format/],
  ] as const)('%j ends with 2 and leaves nothing behind', async (args, message) => {
    const folder = withSpec();
    const { code, stderr } = await asked(folder, ...args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
    expect(existsSync(join(folder, 'bits'))).toBe(false);
  });
});
