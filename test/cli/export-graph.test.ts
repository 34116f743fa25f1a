import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { backends } from '../../src/backends/index.js';
import { hasOnnxRuntime } from '../../src/backends/native/optional.js';
import { outputsOf } from '../../src/data/index.js';
import { openTaskMachine } from '../../src/experiment/index.js';
import { executableOf } from '../../src/export/trained.js';
import { codeBits } from '../../src/fixed/index.js';
import { trainedRun } from '../../src/training/index.js';
import { backwire, contentOf, readJson, scratchFolders, write } from './backwire.js';
import { snippetsIn } from './export-snippets.js';
import { runsPython } from './numpy.js';
import { runSmall } from './runs.js';

const folder = scratchFolders()();

beforeAll(async () => {
  await runSmall(folder, ['--set', 'epochs=1']);
  await runSmall(folder, ['--set', 'epochs=1', '--set', 'hardware=digital-int16'], 'wide');
  await runSmall(folder, ['--set', 'epochs=1', '--set', 'hardware=ideal-float32'], 'real');
});

const exported = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await backwire(folder, ['export', ...args, '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
};

/** What is told of something that is refused, with nothing written. */
const refused = async (...args: readonly string[]): Promise<string> => {
  const before = contentOf(folder);
  const { code, stdout, stderr } = await backwire(folder, ['export', ...args]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(contentOf(folder)).toEqual(before);
  return stderr;
};

describe('export to onnx and qonnx', () => {
  test('writes the forward channel as a graph, and says of how much', async () => {
    const told = await exported('out', '--to', 'onnx');
    const bytes = statSync(join(folder, 'out/forward.onnx')).size;
    expect(told).toMatchObject({ file: 'out/forward.onnx', bytes, stores: 4, cells: 43 });
    const { file } = await exported('out', '--to', 'qonnx');
    expect(file).toBe('out/forward-qonnx.onnx');
  });

  test('of the same run is the same bytes, which name the digest of the run', async () => {
    for (const to of ['onnx', 'qonnx']) {
      await exported('out', '--to', to, '--out', 'first.onnx');
      await exported('out', '--to', to, '--out', 'second.onnx');
      const [first, second] = ['first', 'second'].map((file) =>
        readFileSync(join(folder, `${file}.onnx`)),
      );
      expect(first?.equals(second as Buffer)).toBe(true);
      expect(first?.includes(readJson(folder, 'out/record.json').digest as string)).toBe(true);
    }
  });

  const checked = [
    ['out', 'onnx'],
    ['out', 'qonnx'],
    ['wide', 'onnx'],
    ['wide', 'qonnx'],
  ] as const;

  test.skipIf(!hasOnnxRuntime()).each(checked)(
    'of %s to %s has every code of the test set in ONNX Runtime, which --check counts',
    async (run, to) => {
      const { check } = await exported(run, '--to', to, '--check', '--out', 'checked.onnx');
      expect(check).toEqual({
        goal: 'classes',
        isExact: true,
        samples: 12,
        outputs: 36,
        outputMismatches: 0,
        classMismatches: 0,
        largestDifference: 0,
        largestOutput: expect.any(Number),
      });
    },
  );

  test.skipIf(!hasOnnxRuntime())('of a float32 machine differs by roundings alone', async () => {
    const { check } = await exported('real', '--to', 'onnx', '--check');
    expect(check).toMatchObject({ isExact: false, samples: 12, classMismatches: 0 });
    expect(check.largestDifference).toBeLessThan(1e-5);
  });

  test.skipIf(hasOnnxRuntime())('--check without ONNX Runtime says how to install it', async () => {
    expect(await refused('out', '--to', 'onnx', '--check')).toContain(
      'run npm install onnxruntime-node --ignore-scripts beside Backwire',
    );
  });

  /** What Backwire's own machine has for the test set of a run: bytes, codes of inputs and of outputs by sample. */
  const inferred = async (name: string) => {
    const run = trainedRun(join(folder, name));
    const { task, inputs } = await openTaskMachine(run.experiment);
    const { count, features } = task.test;
    const classes = outputsOf(task.test);
    const order = Uint32Array.from({ length: count }, (_, i) => i);
    const rows = (numbers: Iterable<number>, size: number): number[][] => {
      const all = [...numbers];
      return Array.from(order, (i) => all.slice(i * size, (i + 1) * size));
    };
    const machine = await executableOf(run, count, true);
    const seen = inputs(task.test, order);
    const outputs = await machine.infer({ count, inputs: seen, step: 0 });
    return {
      bytes: rows(task.test.inputs, features),
      inputs: rows(seen, features),
      outputs: rows(outputs, classes),
    };
  };

  const python = (...args: readonly string[]): string =>
    execFileSync('python3', args, { cwd: folder, encoding: 'utf8' });

  test.runIf(runsPython('import numpy, onnxruntime'))(
    'is read by the lines of Python that the documentation has',
    async () => {
      const { bytes, outputs } = await inferred('out');
      await exported('out', '--to', 'onnx');
      write(folder, 'run.py', snippetsIn('python')[1] as string);
      const saved = `numpy.array(${JSON.stringify(bytes)}, numpy.uint8)`;
      python('-c', `import numpy; numpy.save('pixels.npy', ${saved})`);
      const printed = python('run.py', 'out/forward.onnx', 'pixels.npy');
      const classes = outputs.map((codes) => codes.indexOf(Math.max(...codes)));
      expect(printed.match(/\d+/g)?.map(Number)).toEqual(classes);
    },
  );

  test.runIf(runsPython('import numpy, onnx.reference')).each([
    ['out', 7],
    ['wide', 15],
  ])(
    'of %s to qonnx passes the checker of ONNX, and has the same codes in its evaluator',
    async (name, bits) => {
      const { inputs, outputs } = await inferred(name);
      const lsb = 2 ** -bits;
      const reals = inputs.map((codes) => codes.map((code) => code * lsb));
      await exported(name, '--to', 'qonnx', '--out', 'evaluated.onnx');
      write(folder, 'inputs.json', JSON.stringify(reals));
      const script = fileURLToPath(new URL('../export/evaluate-qonnx.py', import.meta.url));
      const evaluated = JSON.parse(python(script, 'evaluated.onnx', 'inputs.json')) as number[][];
      expect(evaluated.map((row) => row.map((real) => real / lsb + 0))).toEqual(outputs);
    },
  );

  test('of a float32 machine to qonnx is refused, and told what to write', async () => {
    expect(await refused('real', '--to', 'qonnx')).toContain(
      'write --to onnx, which is its plain float32 graph',
    );
  });

  test('of a machine that rounds its forward wires by chance is refused', async () => {
    await runSmall(
      folder,
      ['--set', 'epochs=1', '--set', 'hardware.wires.preactivation.rounding=stochastic'],
      'chance',
    );
    expect(await refused('chance', '--to', 'onnx')).toContain(
      'layer1.preactivation is rounded by chance',
    );
  });
});

describe('an option of export that says nothing of its kind', () => {
  test.each([
    ['--floats', 'onnx', 'write --to npz or safetensors or csv'],
    ['--check', 'npz', 'write --to onnx or qonnx'],
    ['--samples=3', 'csv', 'write --to vectors'],
    ['--first=3', 'qonnx', 'write --to vectors'],
  ])('%s with --to %s is refused', async (option, to, remedy) => {
    const stderr = await refused('out', '--to', to, option);
    expect(stderr).toContain(`${option.split('=')[0]}: says nothing of --to ${to}`);
    expect(stderr).toContain(remedy);
  });
});

interface Told {
  readonly name: string;
  readonly file: string;
  readonly bits: number;
}

describe('export to vectors', () => {
  const wordsIn = (vectors: string, { file, bits }: Told): number[] =>
    readFileSync(join(folder, vectors, file), 'utf8')
      .trimEnd()
      .split('\n')
      .map((word) => Number(BigInt.asIntN(bits, BigInt(`0x${word}`))));

  const manifestIn = (vectors: string) =>
    readJson(folder, `${vectors}/vectors.json`) as Readonly<
      Record<'wires' | 'stores' | 'tables', Told[]>
    > &
      Readonly<Record<'samples' | 'labels', number[]>>;

  test('has what every wire carries in the definition, for the samples that were asked for', async () => {
    const told = await exported(
      'out',
      '--to',
      'vectors',
      '--samples',
      '3',
      '--first',
      '5',
      '--out',
      'some',
    );
    const { wires, samples, labels } = manifestIn('some');
    expect(told).toMatchObject({ file: 'some/vectors.json', wires: wires.length, samples: 3 });
    expect(samples).toEqual([5, 6, 7]);
    expect(labels).toEqual([2, 0, 1]);
    const run = trainedRun(join(folder, 'out'));
    const machine = await openTaskMachine(run.experiment);
    const reference = await backends.reference.prepare(run.netlist, { batch: 3, seed: 3 });
    for (const { store, cells } of run.stores) await reference.write(store.name, cells);
    const inputs = machine.inputs(machine.task.test, Uint32Array.from(samples));
    await reference.infer({ count: 3, inputs, step: 0 });
    expect(wires.map(({ name }) => name)).toEqual([
      'input',
      'layer1.weighted',
      'layer1.biased',
      'layer1.preactivation.sum',
      'layer1.preactivation',
      'layer1.activity',
      'layer2.weighted',
      'layer2.biased',
      'layer2.preactivation.sum',
      'layer2.preactivation',
      'output',
    ]);
    for (const wire of wires) {
      const probed = [...(await reference.probe(wire.name))].map(Number);
      expect(wordsIn('some', wire)).toEqual(probed);
      const drawn = run.netlist.wires.find(({ name }) => name === wire.name);
      expect(drawn?.format.kind === 'fixed' && codeBits(drawn.format)).toBe(wire.bits);
    }
  });

  test('has the codes of every array that is read, and the entries of every table', async () => {
    await exported('out', '--to', 'vectors', '--out', 'all', '--samples', '1');
    const { stores, tables } = manifestIn('all');
    const run = trainedRun(join(folder, 'out'));
    expect(stores.map(({ name }) => name)).toEqual([
      'layer1.weight',
      'layer1.bias',
      'layer2.weight',
      'layer2.bias',
    ]);
    for (const store of stores) {
      const kept = run.stores.find(({ store: { name } }) => name === store.name);
      expect(wordsIn('all', store)).toEqual([...(kept?.cells ?? [])]);
    }
    const [table] = tables as [Told];
    expect(table).toMatchObject({
      name: 'layer1.activity.table',
      format: 'Q1.7',
      transfer: 'hard-tanh',
    });
    /* Q6.6 from −32: −1 and below are −128; 0 is entry 2048; 1/64 is 2/128; 1 and above are 127, of no 128. */
    const entries = wordsIn('all', table);
    expect(entries.length).toBe(4096);
    expect([0, 2047, 2048, 2049, 2112, 4095].map((i) => entries[i])).toEqual([
      -128, -2, 0, 2, 127, 127,
    ]);
  });

  test('has the first 16 samples where none are asked for, and no more than there are', async () => {
    expect(await exported('out', '--to', 'vectors', '--out', 'few')).toMatchObject({ samples: 12 });
    expect(await refused('out', '--to', 'vectors', '--samples', '16')).toContain(
      'asks for samples 0 to 15 of a test set of 12; write at most 12',
    );
    expect(await refused('out', '--to', 'vectors', '--samples', '0')).toContain(
      'is no whole number from 1',
    );
    expect(await refused('out', '--to', 'vectors', '--first', '12', '--samples', '1')).toContain(
      '--first: is 12 of a test set of 12; write one from 0 to 11',
    );
  });

  test('of a float32 machine is refused', async () => {
    expect(await refused('real', '--to', 'vectors')).toContain('vectors are codes');
    expect(existsSync(join(folder, 'real/vectors'))).toBe(false);
  });
});
