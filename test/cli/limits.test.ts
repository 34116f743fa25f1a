import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backwire, scratchFolders, smallSpec, writeJson } from './backwire.js';

const newFolder = scratchFolders();

/** Cells of devices, of which feedback cells are fixed. */
const withDevices = {
  model: 'digital-int8',
  stores: { weight: { device: 'gokmen-vlasov' }, feedback: { device: 'gokmen-vlasov' } },
};

const withSpec = (change: object = {}): string => {
  const folder = newFolder();
  writeJson(folder, 'spec.json', { ...smallSpec, hardware: withDevices, epochs: 2, ...change });
  return folder;
};

const asked = (folder: string, ...args: readonly string[]) =>
  backwire(folder, ['limits', 'spec.json', '--out', 'out', '--workers', '1', ...args]);

const text = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

const headingOf = (folder: string, name: string): string =>
  text(folder, `out/${name}/results.csv`).split(',outcome,')[0] as string;

interface Trial {
  readonly level: number;
  readonly enough: boolean;
  readonly verdict: string;
  readonly loss: { readonly mean: number; readonly halfWidth: number };
  readonly seedsToSettle?: number;
}

describe.concurrent('the worst level of an imperfection', () => {
  test('is the worst that is enough, and begun again nothing is run twice', async () => {
    const folder = withSpec();
    const args = ['--of', 'weight.stuck', '--tolerance', '10', '--scan', '--json'];
    const { code, stdout } = await asked(folder, ...args);
    expect(code).toBe(0);
    const [{ worst, tooMuch, tried, reference, runs }] = JSON.parse(stdout).limits;
    const levels = (tried as Trial[]).map(({ level }) => level);
    expect(levels).toEqual([0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001]);
    const place = levels.indexOf(worst.level);
    for (const { enough } of tried.slice(place)) expect(enough).toBe(true);
    expect(tooMuch).toEqual(tried[place - 1]);
    expect({ seeds: reference.length, runs }).toEqual({ seeds: 3, runs: 30 });
    const again = await asked(folder, ...args);
    expect(again.stdout).toBe(stdout);
    expect(again.stderr).not.toMatch(/runs, [1-9]\d* of them new/);
  });

  test('is held against the machine without it, whatever it has of it, with all else as it is', async () => {
    const folder = withSpec();
    const own = ['--set', 'hardware.stores.weight.device=neurosim-target'];
    const args = [
      '--of',
      'weight.noise',
      '--levels',
      '0.5,2',
      '--tolerance',
      '100',
      '--seeds',
      '1',
    ];
    const { stderr } = await asked(folder, ...args, ...own);
    expect(stderr).toMatch(/^without weight\.noise: 1 runs, 1 of them new$/m);
    expect(stderr).toMatch(/^weight\.noise of 2: 1 runs, 1 of them new$/m);
    // The device itself has a noise of 0.04.
    const rows = text(folder, 'out/weight.noise/results.csv').trimEnd().split('\n').slice(1);
    const device = 'hardware.stores.weight.device.noise';
    expect(headingOf(folder, 'weight.noise')).toBe(`${device}.perStep,${device}.constant,seed`);
    expect(rows.map((row) => row.split(',').slice(0, 3).join())).toEqual([
      '0,0,1',
      '0.5,0,1',
      '2,0,1',
    ]);
  });

  test('comes with the next worse one, each with its loss and its interval', async () => {
    const folder = withSpec({
      ...{ epochs: 20, learning: { rule: 'bp', rate: 0.25, batch: 1 } },
      task: { synthetic: { inputs: 6, classes: 3, samples: 96, testSamples: 48 } },
    });
    const args = ['--of', 'weight.stuck', '--levels', '1,0.001', '--tolerance', '20'];
    const { code, stdout } = await asked(folder, ...args);
    expect(code).toBe(0);
    const points = String.raw`-?\d+\.\d\d ± \d+\.\d\d`;
    expect(stdout).toMatch(
      new RegExp(
        `^weight\\.stuck of 0\\.001 loses ${points} points, at most 20 on the mean of 3 seeds; 1 loses ${points} \\(by bisection, 9 runs\\)$`,
        'm',
      ),
    );
    expect(stdout).toMatch(/^1 +\d.* (too much|inconclusive: about \d+ seeds would tell)$/m);
  });

  test('is inconclusive where an interval holds the tolerance, with the seeds that would settle it', async () => {
    const folder = withSpec();
    const args = ['--of', 'both.stuck', '--levels', '0.5', '--tolerance', '5'];
    const [{ isConclusive, tried }] = JSON.parse((await asked(folder, ...args, '--json')).stdout)
      .limits as [{ isConclusive: boolean; tried: [Trial] }];
    const [{ loss, verdict, seedsToSettle }] = tried;
    expect({ isConclusive, verdict }).toEqual({ isConclusive: false, verdict: 'inconclusive' });
    expect(loss.halfWidth).toBeGreaterThan(Math.abs(loss.mean - 0.05));
    const { stdout } = await asked(folder, ...args);
    expect(stdout).toContain(`inconclusive: about ${seedsToSettle} seeds would tell`);
    expect(stdout).toMatch(/^inconclusive: the 95 % interval of one .* holds 5 points/m);
  });

  test('is none where the mildest loses too much, and it ends with 1', async () => {
    const folder = withSpec({
      ...{ epochs: 20, learning: { rule: 'bp', rate: 0.25, batch: 1 } },
      task: { synthetic: { inputs: 6, classes: 3, samples: 96, testSamples: 48 } },
    });
    const args = ['--of', 'weight.stuck', '--levels', '1', '--tolerance', '1'];
    const { code, stdout } = await asked(folder, ...args);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^no level of weight\.stuck .* at most 1 points .* not even 1 \(by scan/m,
    );
    const { stdout: json } = await asked(folder, ...args, '--json');
    const [limit] = JSON.parse(json).limits;
    expect(limit).not.toHaveProperty('worst');
    expect(limit).toMatchObject({ tooMuch: { level: 1, enough: false } });
  });

  test('of several is asked of one after the other, each in a folder of its own', async () => {
    const folder = withSpec();
    const of = ['feedback.ends', 'both.stuck', 'channel.dropout'];
    const args = ['--levels', '0.2', '--tolerance', '100', '--seeds', '1', '--json'];
    const { code, stdout } = await asked(folder, '--of', of.join(), ...args);
    expect(code).toBe(0);
    const { limits } = JSON.parse(stdout);
    expect(limits.map((limit: { imperfection: string }) => limit.imperfection)).toEqual(of);
    const stores = 'hardware.stores';
    expect(of.map((name) => headingOf(folder, name))).toEqual([
      `${stores}.feedback.device.spread.least,${stores}.feedback.device.spread.most,seed`,
      `${stores}.weight.device.stuck.probability,${stores}.feedback.device.stuck.probability,seed`,
      'learning.dropout.probability,seed',
    ]);
    const again = await asked(folder, '--of', 'both.stuck', ...args);
    expect(again.stderr).not.toMatch(/runs, [1-9]\d* of them new/);
  });

  test('is that of the devices of single layers too', async () => {
    const layers = { '2': { stores: { weight: { device: 'sram-6bit' } } } };
    const folder = withSpec({ hardware: { model: 'digital-int8', layers } });
    const args = ['--of', 'weight.stuck', '--levels', '0.2', '--tolerance', '100', '--seeds', '1'];
    expect(await asked(folder, ...args)).toMatchObject({ code: 0 });
    expect(headingOf(folder, 'weight.stuck')).toBe(
      'hardware.layers.2.stores.weight.device.stuck.probability,seed',
    );
  });

  test('is asked of float32 machines where it is the channel’s', async () => {
    const folder = withSpec({ hardware: 'ideal-float32' });
    const args = ['--of', 'channel.stuck', '--levels', '0.2', '--tolerance', '100'];
    expect(await asked(folder, ...args)).toMatchObject({ code: 0 });
  });
});

describe.concurrent('limits of what is wrong', () => {
  const unheard = /is nothing that this machine has: it changes nothing that it does; ask about/;

  test.each([
    [['--of', 'weight.stuk'], /^--of weight\.stuk: is no imperfection .* mean 'weight\.stuck'\?$/m],
    [['--of', '__proto__'], /^--of __proto__: is no imperfection/m],
    [['--of', 'weight.stuck,weight.stuck'], /names an imperfection twice; name each once/],
    [
      ['--of', 'bias.stuck'],
      /^--of bias\.stuck: is of bias cells, which have no device .*--set hardware\.stores\.bias\.device=/m,
    ],
    [
      ['--of', 'both.stuck', '--set', 'hardware.stores.feedback.device=ideal'],
      /^--of both\.stuck: is of feedback cells, which have no device/m,
    ],
    [
      ['--of', 'weight.stuck', '--set', 'hardware=ideal-float32'],
      /which have no device on this machine; take a fixed machine, and write --set/,
    ],
    [['--of', 'feedback.noise'], unheard],
    [['--of', 'feedback.spread'], unheard],
    [['--of', 'feedback.asymmetry'], unheard],
    [['--of', 'both.noise'], /--of both\.noise: is nothing that .*: feedback\.noise changes/],
    [['--of', 'feedback.stuck', '--set', 'learning.rule=bp'], unheard],
    [['--of', 'weight.noise', '--set', 'hardware.stores.weight.write={"by":"exact"}'], unheard],
    [
      ['--of', 'weight.stuck', '--levels', '0.1,2'],
      /^--levels 2 of weight\.stuck: is 2, more than/m,
    ],
    [
      ['--of', 'channel.dropout', '--levels', '1'],
      /^--levels 1 of channel\.dropout: .*; write milder/m,
    ],
    [['--of', 'weight.stuck', '--levels', '0,0.1'], /^--levels 0,0\.1: has 0, which is no level/m],
    [['--of', 'weight.stuck', '--levels', '0.1,0.10'], /--levels 0\.1,0\.1: names a level twice/],
    [['--of', 'weight.stuck', '--levels', 'much'], /^--levels much: is no level; write numbers/m],
    [['--of', 'weight.stuck', '--levels', '-1'], /^--levels -1: is no level/m],
    [['--of', 'weight.stuck', '--tolerance', 'x'], /--tolerance x.*is no loss/s],
    [['--of', 'weight.stuck', '--set', 'seed=4'], /--set seed: is what limits goes through/],
    [['--of', 'weight.stuck,feedback.noise'], /^--of feedback\.noise: /m],
  ] as const)('%j ends with 2 and leaves nothing behind', async (args, message) => {
    const folder = withSpec();
    const { code, stderr } = await asked(folder, ...args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });
});
