import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { backwire, readJson, scratchFolders, write } from './backwire.js';
import { snippetsIn } from './export-snippets.js';
import { hasNumpy } from './numpy.js';
import { runSmall } from './runs.js';

const folder = scratchFolders()();

beforeAll(async () => {
  await runSmall(folder, ['--set', 'epochs=1']);
  await runSmall(folder, ['--set', 'epochs=1', '--set', 'hardware=ideal-float32'], 'real');
});

const stores = 'out/stores/epoch-1';

/** The codes of a store by hand: of 32 bits, after 10 bytes and a header of the length that they tell. */
const codesOf = (name: string): number[] => {
  const bytes = readFileSync(join(folder, stores, `${name}.npy`));
  const start = 10 + bytes.readUInt16LE(8);
  const count = (bytes.length - start) / 4;
  return Array.from({ length: count }, (_, i) => bytes.readInt32LE(start + 4 * i));
};

const exported = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await backwire(folder, ['export', ...args, '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
};

interface Tensor {
  readonly dtype: string;
  readonly shape: readonly [number, number];
  readonly data_offsets: readonly [number, number];
}

const readers: Readonly<Record<string, (bytes: Buffer, at: number) => number>> = {
  I8: (bytes, at) => bytes.readInt8(at),
  I16: (bytes, at) => bytes.readInt16LE(at),
  F32: (bytes, at) => bytes.readFloatLE(at),
  F64: (bytes, at) => bytes.readDoubleLE(at),
};

/** A file of safetensors, read by its published layout. */
const safetensors = (file: string) => {
  const bytes = readFileSync(join(folder, file));
  const start = 8 + Number(bytes.readBigUInt64LE(0));
  const { __metadata__: about, ...tensors } = JSON.parse(bytes.toString('utf8', 8, start));
  const numbersOf = (name: string): number[] => {
    const { dtype, shape, data_offsets } = tensors[name] as Tensor;
    const [begin, end] = data_offsets;
    const width = (end - begin) / (shape[0] * shape[1]);
    const read = readers[dtype] as (typeof readers)[string];
    return Array.from({ length: shape[0] * shape[1] }, (_, i) =>
      read(bytes, start + begin + i * width),
    );
  };
  return {
    about,
    tensors: tensors as Record<string, Tensor>,
    numbersOf,
    start,
    length: bytes.length,
  };
};

describe('export', () => {
  test('to safetensors holds the codes of every store, in the narrowest integers, with format and LSB', async () => {
    const told = await exported('out', '--to', 'safetensors', '--out', 'a/codes.safetensors');
    const { about, tensors, numbersOf, start, length } = safetensors('a/codes.safetensors');
    expect(told).toEqual({
      file: 'a/codes.safetensors',
      stores: Object.keys(tensors).length,
      cells: Object.keys(tensors).reduce((sum, name) => sum + codesOf(name).length, 0),
    });
    expect(start % 8).toBe(0);
    expect(length).toBe(start + Math.max(...Object.values(tensors).map((t) => t.data_offsets[1])));
    for (const name of Object.keys(tensors)) expect(numbersOf(name)).toEqual(codesOf(name));
    const formats = JSON.parse(about.stores);
    expect(formats['layer1.weight']).toMatchObject({
      format: 'Q1.15',
      lsb: 2 ** -15,
      role: 'weight',
    });
    expect(tensors['layer1.weight']?.dtype).toBe('I16');
    expect(tensors['layer1.feedback']?.dtype).toBe('I8');
    expect(about.digest).toBe(readJson(folder, 'out/record.json').digest);
  });

  test('with --floats holds what the codes stand for', async () => {
    await exported('out', '--to', 'safetensors', '--floats', '--out', 'reals.safetensors');
    const { numbersOf, tensors } = safetensors('reals.safetensors');
    expect(tensors['layer1.weight']?.dtype).toBe('F64');
    expect(numbersOf('layer1.weight')).toEqual(codesOf('layer1.weight').map((c) => c / 2 ** 15));
    expect(numbersOf('layer1.feedback')).toEqual(codesOf('layer1.feedback').map((c) => c / 2 ** 7));
  });

  test('of a float32 machine holds its numbers, which have no LSB', async () => {
    await exported('real', '--to', 'safetensors');
    const { about, tensors } = safetensors('real/stores.safetensors');
    expect(tensors['layer1.weight']?.dtype).toBe('F32');
    const { format, lsb } = JSON.parse(about.stores)['layer1.weight'];
    expect([format, lsb]).toEqual(['float32', undefined]);
  });

  test('to CSV has a line for each cell, with its code and its value', async () => {
    const { cells } = await exported('out', '--to', 'csv', '--out', 'cells.csv');
    const lines = readFileSync(join(folder, 'cells.csv'), 'utf8').trimEnd().split('\n');
    expect(lines[0]).toBe('store,row,column,code,value');
    expect(lines.length).toBe(cells + 1);
    const weights = lines.filter((line) => line.startsWith('layer1.weight,'));
    expect(weights.map((line) => Number(line.split(',')[3]))).toEqual(codesOf('layer1.weight'));
    for (const line of weights) {
      const [, , , code, value] = line.split(',').map(Number);
      expect(value).toBe((code as number) / 2 ** 15);
    }
  });

  test('of the same run is the same bytes, whenever it is made', async () => {
    for (const to of ['npz', 'safetensors', 'csv']) {
      await exported('out', '--to', to, '--out', 'first');
      await exported('out', '--to', to, '--out', 'second');
      const [first, second] = ['first', 'second'].map((file) => readFileSync(join(folder, file)));
      expect(first?.equals(second as Buffer)).toBe(true);
    }
  });

  test.runIf(hasNumpy())('to npz is read by the ten lines that the documentation has', async () => {
    await exported('out', '--to', 'npz');
    write(folder, 'read.py', snippetsIn('python')[0] as string);
    const printed = execFileSync('python3', ['read.py', 'out/stores.npz'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const lines = printed.trimEnd().split('\n');
    const line = lines.find((words) => words.startsWith('layer1.weight '));
    const codes = codesOf('layer1.weight');
    const [least, most] = [Math.min(...codes), Math.max(...codes)].map((code) => code / 2 ** 15);
    expect(line).toMatch(/^layer1\.weight Q1\.15 int16 \(\d+, \d+\) /);
    expect(line?.split(' ').slice(-2).map(Number)).toEqual([least, most]);
  });

  test.runIf(hasNumpy())('to npz has the codes of every store', async () => {
    await exported('out', '--to', 'npz', '--out', 'all.npz');
    const script = `
import json, numpy
run = numpy.load('all.npz')
print(json.dumps({name: run[name].ravel().tolist() for name in run.files if name != 'backwire.json'}))`;
    const loaded = JSON.parse(
      execFileSync('python3', ['-c', script], { cwd: folder, encoding: 'utf8' }),
    );
    for (const [name, codes] of Object.entries(loaded)) expect(codes).toEqual(codesOf(name));
    expect(Object.keys(loaded).length).toBeGreaterThan(4);
  });

  test('of a folder that holds no run ends with exit code 2 and writes nothing', async () => {
    const { code, stderr } = await backwire(folder, [
      'export',
      '.',
      '--to',
      'npz',
      '-o',
      'none.npz',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('holds no record.json');
    expect(existsSync(join(folder, 'none.npz'))).toBe(false);
  });

  test('to a kind of file that there is none of ends with exit code 2 and names those that there are', async () => {
    const { code, stderr } = await backwire(folder, ['export', 'out', '--to', 'xlsx']);
    expect(code).toBe(2);
    expect(stderr).toContain('npz, safetensors, csv');
  });

  test('of stores that are not those of the record ends with exit code 2 and writes nothing', async () => {
    const broken = scratchFolders()();
    await runSmall(broken, ['--set', 'epochs=1']);
    const path = join(broken, stores, 'layer1.weight.npy');
    const bytes = readFileSync(path);
    bytes[bytes.length - 1] = 1 ^ (bytes[bytes.length - 1] as number);
    write(broken, `${stores}/layer1.weight.npy`, bytes);
    const { code, stderr } = await backwire(broken, ['export', 'out', '--to', 'csv']);
    expect(code).toBe(2);
    expect(stderr).toContain("does not have the record's digest");
    expect(existsSync(join(broken, 'out/stores.csv'))).toBe(false);
  });
});
