import { describe, expect, test } from 'vitest';
import { requireRoom as requireHeap } from '../../src/backends/host/room.js';
import { Refusal } from '../../src/backends/index.js';
import { resolveExperiment } from '../../src/experiment/index.js';
import { requireRoom } from '../../src/experiment/room.js';
import { openTaskMachine } from '../../src/experiment/task-machine.js';
import { buildMachine } from '../../src/machine/index.js';
import type { Netlist } from '../../src/netlist/index.js';
import { smallSpec } from '../cli/backwire.js';

const experimentOf = (...sizes: readonly number[]) =>
  resolveExperiment(
    {
      ...smallSpec,
      network: [
        { inputs: 6 },
        ...sizes.map((dense) => ({ dense, transfer: 'tanh' })),
        { dense: 3, transfer: 'softmax' },
      ],
    },
    [],
    'test',
    '.',
  );

const small = buildMachine(experimentOf(4));
const cellsOf = ({ stores }: Netlist) =>
  stores.reduce((sum, { rows, columns }) => sum + rows * columns, 0);

describe('a machine', () => {
  test('of two layers of 65,536 neurons is refused before any of it is built, with its cells', async () => {
    await expect(openTaskMachine(experimentOf(65_536, 65_536))).rejects.toThrow(
      /^network: makes layer2\.weight of 4,294,967,296 cells, of 2,147,483,647 at the most; write fewer/,
    );
  });

  test('that takes more than there is room for is refused with how much it takes, and of how much', () => {
    expect(() => requireRoom(small, 16 * cellsOf(small))).not.toThrow();
    expect(() => requireRoom(small, 16 * cellsOf(small) - 1)).toThrow(
      /makes \d+ cells, which take 0\.0 GiB while they learn, of 0\.0 GiB here/,
    );
  });

  test('whose numbers would end the process that they are lists of is refused by the reference', () => {
    expect(() => requireHeap(small, 4)).not.toThrow();
    expect(() => requireHeap(small, 4, 1024)).toThrow(Refusal);
    const large = buildMachine(experimentOf(20_000, 20_000));
    expect(() => requireHeap(large, 4, 2 ** 32)).toThrow(
      /needs \d+ MiB for this machine's numbers, of 4096/,
    );
  });
});
