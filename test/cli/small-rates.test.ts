import { expect, test } from 'vitest';
import { backwire, scratchFolders, smallSpec, writeJson } from './backwire.js';
import { areRefused, setWrong } from './mistakes.js';

const float = 'hardware=ideal-float32';

areRefused('a rate that is too small for a register to hold', [
  setWrong(
    'in 8 bits',
    ['learning.rate=5e-324'],
    [
      'learning.rate',
      'is 5e-324, too small for a register of this hardware to hold',
      'write at least 4.45',
    ],
  ),
  setWrong(
    'in float32',
    [float, 'learning.rate=1e-46'],
    [
      'learning.rate',
      'is 1e-46, too small for a register of this hardware to hold',
      'write at least 5.605193857299268e-45',
    ],
  ),
  setWrong(
    'of feedback that learns',
    [float, 'learning.rule=arbp', 'learning.adaptation=1e-45'],
    ['learning.adaptation', 'is 1e-45, too small', 'write at least 2.24'],
  ),
  setWrong(
    'of the decay of weights',
    [float, 'learning.weightDecay=1e-50'],
    ['learning.weightDecay', 'is 1e-50, too small', 'write at least 1.4'],
  ),
]);

const newFolder = scratchFolders();

test.each([
  ['digital-int8', 'learning.rate=5e-324'],
  ['ideal-float32', 'learning.rate=5e-324'],
  ['ideal-float32', 'learning.weightDecay=5e-324'],
])(
  'on %s, %s made as large as its refusal says leaves a record that is read',
  async (hardware, setting) => {
    const folder = newFolder();
    writeJson(folder, 'spec.json', { ...smallSpec, hardware, epochs: 1 });
    const run = (what: string) =>
      backwire(folder, ['run', 'spec.json', '--out', 'out', '--set', what]);
    const { stderr } = await run(setting);
    const [, least] = /write at least (\S+)/.exec(stderr) ?? [];
    expect((await run(`${setting.split('=')[0]}=${least}`)).code).toBe(0);
    expect((await backwire(folder, ['report', 'out'])).code).toBe(0);
  },
);
