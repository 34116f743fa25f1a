import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gpuModes } from '../../src/backends/gpu/modes.js';
import { backwire, scratchFolders, smallSpec, writeJson } from './backwire.js';

const newFolder = scratchFolders();
const root = new URL('../../', import.meta.url);

const said = async (...args: readonly string[]): Promise<string> => {
  const folder = newFolder();
  writeJson(folder, 'spec.json', smallSpec);
  const { code, stdout } = await backwire(folder, args);
  expect(code).toBe(0);
  return stdout;
};

const object = async (...args: readonly string[]) => JSON.parse(await said(...args, '--json'));

const names = readdirSync(new URL('hardware-models', root))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -5))
  .sort();

const modelFile = (name: string) =>
  JSON.parse(readFileSync(new URL(`hardware-models/${name}.json`, root), 'utf8'));

describe.concurrent('help', () => {
  test('lists the commands and what each exit code says', async () => {
    const help = await said('--help');
    for (const command of [
      'run',
      'models',
      'fields',
      'rules',
      'audit',
      'cost',
      'compare',
      'sweep',
      'merge',
      'pareto',
      'bits',
      'limits',
      'report',
      'theory',
      'bridge',
      'data',
      'bench',
      'doctor',
    ]) {
      expect(help).toMatch(new RegExp(`^  ${command} .*\\w`, 'm'));
    }
    expect(help).toMatch(/Exit codes: 0 done, 1 .* 2 bad input,\s+130 .*Ctrl-C.* 70 a fault/s);
  });

  test('of a command lists its options', async () => {
    const help = await said('run', '--help');
    for (const option of ['--set', '--backend', '--out', '--resume', '--json']) {
      expect(help).toContain(option);
    }
  });

  test('is what no command at all is answered with, as bad input', async () => {
    const { code, stdout, stderr } = await backwire(newFolder(), []);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: backwire');
  });
});

test('--version says the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  expect(await said('--version')).toBe(`${version}\n`);
});

describe.concurrent('models', () => {
  test('lists every hardware model that is shipped', async () => {
    const lines = (await said('models')).trimEnd().split('\n');
    expect(lines.map((line) => line.split(': ')[0])).toEqual(names);
  });

  test('lists them as JSON', async () => {
    const models = await object('models');
    expect(models).toEqual(
      names.map((name) => ({ name, summary: modelFile(name).summary as unknown })),
    );
  });

  test('shows one with the formats of its wires and stores', async () => {
    const shown = await said('models', 'digital-int8');
    const { wires, stores } = modelFile('digital-int8');
    expect(shown).toMatch(/^digital-int8: /);
    for (const [wire, { format }] of Object.entries<{ format: string }>(wires)) {
      expect(shown).toMatch(new RegExp(`^  ${wire} +${format}, \\d+ bits, .* … .*, LSB `, 'm'));
    }
    expect(shown).toMatch(new RegExp(`^  weight, read +${stores.weight.read}, `, 'm'));
    expect(shown).toMatch(new RegExp(`^  rate: ${stores.rate.significantBits} `, 'm'));
  });

  test('shows what single layers have otherwise, and what cells are made of', async () => {
    const folder = newFolder();
    const { stores, ...model } = modelFile('digital-int8');
    const device = { model: 'reram-sb', stuck: { probability: 0.1 } };
    const layers = {
      2: { wires: { activity: { format: 'Q1.3' } }, stores: { rate: { significantBits: 5 } } },
      3: { stores: { weight: { rounding: 'floor' } } },
    };
    const bias = { ...stores.bias, device };
    writeJson(folder, 'own.json', { ...model, stores: { ...stores, bias }, layers });
    const { stdout } = await backwire(folder, ['models', './own.json']);
    expect(stdout).toMatch(/^ {2}bias, device +reram-sb, changed$/m);
    expect(stdout).toMatch(
      /^layer 2 otherwise\n {2}activity +Q1\.3, .*\n {2}rate: 5 signif.*\nlayer 3 otherwise$/m,
    );
  });

  test('says which wire an error format narrows, and what travels', async () => {
    const shown = await said('models', 'digital-int8');
    expect(shown).toMatch(/^ {2}delivered: .*learning\.error\.format replaces its format$/m);
    expect(shown).toMatch(/^ {2}delivered: .*travels from feedback cells at the sender/m);
    for (const wire of ['outputError', 'error'])
      expect(shown).toMatch(
        new RegExp(`^  ${wire}: .*travels from .* to feedback cells at the`, 'm'),
      );
  });

  test('shows one as the JSON of its file', async () => {
    expect(await object('models', 'digital-int16')).toEqual(modelFile('digital-int16'));
  });
});

describe.concurrent('audit', () => {
  test('says that a machine of separate channels is local, and what it takes', async () => {
    const report = await object('audit', 'spec.json', '--set', 'learning.rule=srbp');
    expect(report).toMatchObject({ local: true });
    const words = await said('audit', 'spec.json', '--set', 'learning.rule=rbp');
    expect(words).toMatch(/^local, once it is built, with$/m);
    expect(words).toMatch(/^local, whichever way arrays are read$/m);
  });

  test.each([['digital-int8'], ['digital-int16']])(
    'of BP on %s, whose arrays are read along their rows alone, names weight transport and ends with 1',
    async (hardware) => {
      const folder = newFolder();
      writeJson(folder, 'spec.json', { ...smallSpec, hardware });
      const asked = ['audit', 'spec.json', '--set', 'learning.rule=bp'];
      const { code, stdout } = await backwire(folder, asked);
      expect(code).toBe(1);
      expect(stdout).toMatch(/^ {2}weight transport: .*backwards/m);
      expect(stdout).toMatch(/^not local, on arrays that are read along their rows alone$/m);
    },
  );

  test('of BP on ideal-float32 says that it takes for granted how arrays are read', async () => {
    const asked = [
      'audit',
      'spec.json',
      '--set',
      'learning.rule=bp',
      '--set',
      'hardware=ideal-float32',
    ];
    expect(await said(...asked)).toMatch(/^local, if arrays are read both ways$/m);
    expect(await object(...asked)).toMatchObject({ local: true, arrays: 'both' });
  });

  test('ends with 1 where a channel needs weights that no wire brings', async () => {
    const folder = newFolder();
    writeJson(folder, 'spec.json', smallSpec);
    const asked = ['audit', 'spec.json', '--set', 'learning.rule=bp', '--arrays'];
    const { code, stdout } = await backwire(folder, [...asked, 'forward']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {2}weight transport: .*backwards/m);
    expect(await object(...asked, 'both')).toMatchObject({
      local: true,
      verdict: 'local, if arrays are read both ways',
      needs: expect.arrayContaining([expect.stringMatching(/readable along its 3 columns too/)]),
    });
  });

  test('takes the way that arrays are read from the hardware model', async () => {
    const folder = newFolder();
    writeJson(folder, 'spec.json', {
      ...smallSpec,
      hardware: { model: 'digital-int8', arrays: { read: 'both' } },
    });
    const { code } = await backwire(folder, ['audit', 'spec.json', '--set', 'learning.rule=bp']);
    expect(code).toBe(0);
  });
});

describe.concurrent('rules', () => {
  test('say of BP that it is not local on the quickstart’s machine, and why', async () => {
    const words = await said('rules', 'bp');
    expect(words).toMatch(/^on digital-int8 not local, on arrays that are read along their rows/m);
    expect(words).toMatch(/^ {2}weight transport: .*layer5\.weight backwards/m);
    expect(await said('rules', 'srbp')).toMatch(/^on digital-int8 local, whichever way arrays/m);
  });

  test('are listed with whether they are local there', async () => {
    const lines = (await said('rules')).trimEnd().split('\n');
    expect(lines[0]).toMatch(/local on digital-int8$/);
    const local = lines.slice(1).map((line) => [line.split(':')[0], line.split(' ').at(-1)]);
    expect(local.filter(([, answer]) => answer === 'no').map(([rule]) => rule)).toEqual([
      'bp',
      'sbp',
      'usf',
      'brsf',
      'frsf',
    ]);
  });
});

describe.concurrent('cost', () => {
  test('says which arrays would have to be read backwards, where they are not', async () => {
    const yardstick =
      /^a yardstick: 1 of its arrays would have to be read along their columns too/m;
    const words = (...settings: string[]) =>
      said('cost', 'spec.json', ...settings.flatMap((setting) => ['--set', setting]));
    expect(await words('learning.rule=bp')).toMatch(yardstick);
    expect(await words('learning.rule=srbp')).not.toMatch(/yardstick/);
    const both = await words('learning.rule=bp', 'hardware.arrays.read=both');
    expect(both).not.toMatch(/yardstick/);
    const compared = await said('compare', 'spec.json', '--rule', 'srbp,bp');
    expect(compared).toMatch(/^bp: a yardstick: /m);
    expect(compared).not.toMatch(/^srbp: a yardstick: /m);
  });

  test('of a task that is not there is refused before its picture is written', async () => {
    const folder = newFolder();
    writeJson(folder, 'spec.json', { ...smallSpec, task: 'nowhere' });
    const { code } = await backwire(folder, ['cost', 'spec.json', '--svg', 'plan.svg']);
    expect({ code, files: readdirSync(folder) }).toEqual({ code: 2, files: ['spec.json'] });
  });

  test('prices each phase, the wires of each channel, memory and room, for one sample', async () => {
    const report = await object('cost', 'spec.json');
    for (const phase of ['infer', 'carry', 'update']) {
      const { picojoules, cycles, macs } = report.phases[phase];
      for (const figure of [picojoules, cycles, macs]) expect(figure).toBeGreaterThan(0);
    }
    for (const channel of ['forward', 'learning']) {
      const { count, millimetres, picojoules } = report.wires[channel];
      for (const figure of [count, millimetres, picojoules]) expect(figure).toBeGreaterThan(0);
    }
    expect(report.areaSquareMillimetres).toBeGreaterThan(0);
    expect(report.memoryBits).toBeGreaterThan(0);
    expect(report.samplesPerEpoch).toBe(24);
  });

  test('says in words what the table does not price', async () => {
    const words = await said('cost', 'spec.json', '--components', 'aladdin-40nm');
    expect(words).toMatch(/^priced by aladdin-40nm$/m);
    expect(words).toMatch(/^not priced: memoryRead, /m);
  });

  test('of what a table does not price is a dash, and null as an object', async () => {
    const words = await said('cost', 'spec.json', '--components', 'isaac-32nm');
    expect(words).toMatch(/^ {2}multiply +– +– +–$/m);
    expect(words).toMatch(/^ {2}learning +\d+ +– +–$/m);
    expect(words).toMatch(/, on – mm² of arrays$/m);
    const report = await object('cost', 'spec.json', '--components', 'isaac-32nm');
    expect(report.areaSquareMillimetres).toBeNull();
    const side = await said('compare', 'spec.json', '--rule', 'bp', '--components', 'isaac-32nm');
    expect(side).toMatch(/^learning mm +–$/m);
    expect(side).toMatch(/^not priced, so in no sum: .*multiply/m);
  });

  test('by a table that there is not is bad input', async () => {
    const folder = newFolder();
    writeJson(folder, 'spec.json', smallSpec);
    const { code, stderr } = await backwire(folder, [
      'cost',
      'spec.json',
      '--components',
      'horowitz',
    ]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--components: 'horowitz' is no component table.*horowitz-45nm/s);
  });

  test('of several rules stands side by side', async () => {
    const reports = await object('compare', 'spec.json', '--rule', 'rbp,srbp');
    expect(reports.map(({ rule }: { rule: string }) => rule)).toEqual(['rbp', 'srbp']);
    expect(await said('compare', 'spec.json', '--rule', 'rbp,srbp')).toMatch(
      /^for one sample, by horowitz-45nm +rbp +srbp$/m,
    );
  });
});

describe.concurrent('data', () => {
  test('tells what a task holds', async () => {
    expect(await object('data', 'synthetic')).toEqual({
      name: 'synthetic',
      features: 64,
      goal: 'classes',
      outputs: 4,
      classes: 4,
      train: { count: 512, samplesPerClass: [128, 128, 128, 128], zeroInputs: expect.any(Number) },
      test: { count: 256, samplesPerClass: [64, 64, 64, 64], zeroInputs: expect.any(Number) },
    });
  });

  test('tells it in words', async () => {
    expect(await said('data', 'synthetic')).toMatch(/^synthetic: 64 inputs, 4 classes\n/);
  });
});

describe.concurrent('doctor', () => {
  const exact = (backend: string) => ({ backend, works: true, said: 'exact' });

  test('finds every backend exact that is here, and tells of every mode of gpu.js', async () => {
    const { backends, modes, ...facts } = await object('doctor');
    expect(facts).toMatchObject({ node: process.version, cores: expect.any(Number) });
    for (const name of ['reference', 'wasm', 'gpu:webasm', 'gpu:cpu'])
      expect(backends).toContainEqual(exact(name));
    expect(modes.map(({ mode }: { mode: string }) => mode)).toEqual(gpuModes);
    expect(modes).toContainEqual({ mode: 'webgl2', works: false, said: 'is only in a browser' });
  });

  test('says what WebGPU would need where it finds nothing, and else what it runs on', async () => {
    const { modes, advice } = await object('doctor');
    const { works, adapter, limits } = modes[0];
    if (works) {
      expect(adapter).toMatchObject({ name: expect.any(String), software: expect.any(Boolean) });
      expect(limits.maxStorageBufferBindingSize).toBeGreaterThan(2 ** 20);
    } else expect(advice[0]).toMatch(/^WebGPU/);
  });
});

test('bench times every backend at every batch size, by each number of threads', async () => {
  const args = ['bench', 'spec.json', '--seconds', '0.05', '--batches', '1,8', '--threads', '1,2'];
  const { rows, node } = await object(...args, '--backends', 'reference,wasm');
  const above0 = expect.toSatisfy((value: number) => value > 0);
  const timed = (backend: string, batch: number, threads: number) => ({
    ...{ backend, batch, threads },
    samplesPerSecond: above0,
    ...(threads === 1 ? { timesReference: above0 } : {}),
  });
  const refused = (batch: number) => ({
    ...{ backend: 'reference', batch, threads: 2 },
    refused: expect.stringContaining('runs on one thread'),
  });
  expect(node).toBe(process.version);
  const rowsAt = (batch: number) => [
    timed('reference', batch, 1),
    timed('wasm', batch, 1),
    refused(batch),
    timed('wasm', batch, 2),
  ];
  expect(rows).toEqual([1, 8].flatMap(rowsAt));
});
