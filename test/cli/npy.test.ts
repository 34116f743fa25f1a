import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentOf, scratchFolders } from './backwire.js';
import { hasNumpy } from './numpy.js';
import { runSmall } from './runs.js';

const folder = scratchFolders()();

const printAll = `
import json, pathlib, numpy
arrays = {p.name: numpy.load(p) for p in pathlib.Path('out/stores/epoch-1').iterdir()}
print(json.dumps({name: [a.dtype.str, a.shape, a.ravel().tolist()] for name, a in arrays.items()}))`;

type Loaded = Record<string, [type: string, shape: [number, number], cells: number[]]>;

/** The cells of a store by hand: after 10 bytes and a header of the length that they tell. */
const cellsOf = (name: string): number[] => {
  const bytes = readFileSync(join(folder, 'out/stores/epoch-1', name));
  const start = 10 + bytes.readUInt16LE(8);
  const count = (bytes.length - start) / 4;
  return Array.from({ length: count }, (_, i) => bytes.readInt32LE(start + 4 * i));
};

test.runIf(hasNumpy())('every store of a run loads in NumPy, with its shape', async () => {
  await runSmall(folder, ['--set', 'epochs=1']);
  const printed = execFileSync('python3', ['-c', printAll], { cwd: folder, encoding: 'utf8' });
  const loaded: Loaded = JSON.parse(printed);
  const names = Object.keys(contentOf(join(folder, 'out/stores/epoch-1')));
  expect(Object.keys(loaded).sort()).toEqual(names);
  for (const [name, [type, , cells]] of Object.entries(loaded)) {
    expect([name, type, cells]).toEqual([name, '<i4', cellsOf(name)]);
  }
  expect(loaded['layer1.weight.npy']?.[1]).toEqual([6, 4]);
  expect(loaded['layer2.bias.npy']?.[1]).toEqual([1, 3]);
});
