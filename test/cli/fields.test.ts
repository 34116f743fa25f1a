import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../src/fields/index.js';
import { hardwareModel } from '../../src/hardware/index.js';
import { backwire, scratchFolders } from './backwire.js';

const newFolder = scratchFolders();
const fields = (...args: readonly string[]) => backwire(newFolder(), ['fields', ...args]);

describe.concurrent('backwire fields', () => {
  test('lists the kinds of files that people write', async () => {
    const { code, stdout } = await fields();
    expect(code).toBe(0);
    expect(stdout.match(/^\w+(?=: )/gm)).toEqual([
      'run',
      'sweep',
      'hardware',
      'components',
      'bridge',
    ]);
  });

  test('tells a field with what is inside it: what it is, what it may be, and its default', async () => {
    const { stdout } = await fields('hardware', 'wires.error.overflow');
    expect(stdout).toBe(
      'wires.error.overflow\n    what becomes of a number beyond the range\n    text; "saturate", "wrap"; default "saturate"\n',
    );
    expect((await fields('hardware', 'wires.error')).stdout.match(/^\S+/gm)).toEqual([
      'wires.error',
      'wires.error.format',
      'wires.error.rounding',
      'wires.error.overflow',
    ]);
  });

  test.each([
    ['run', 'network.1.dense', 'network.*.dense'],
    ['hardware', 'layers.2.stores.rate', 'layers.*.stores.rate'],
  ])('of a %s spec takes %s for %s', async (file, path, first) => {
    expect((await fields(file, path)).stdout.split('\n')[0]).toBe(first);
  });

  test('tells every field of a schema as JSON', async () => {
    expect(JSON.parse((await fields('hardware', '--json')).stdout)).toEqual(
      JSON.parse(JSON.stringify(fieldsOf(hardwareModel))),
    );
  });

  test.each([
    [['rum'], "backwire fields rum: is no kind of file; did you mean 'run'?\n"],
    [
      ['run', 'learning.rat'],
      "backwire fields run learning.rat: is no field; did you mean 'learning.rate'?\n",
    ],
  ])('refuses %j, and says what was meant', async (args, message) => {
    expect(await fields(...args)).toEqual({ code: 2, stdout: '', stderr: message });
  });
});
