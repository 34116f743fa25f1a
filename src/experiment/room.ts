import { totalmem } from 'node:os';
import { InputError } from '../input/index.js';
import type { Netlist } from '../netlist/index.js';

/** The cells as they start, as they are read back, as a file of them, and as a backend keeps them. */
const bytesPerCell = 4 + 4 + 4 + 4;

/** Numbers of one store are counted in 32 bits. */
const mostCells = 2 ** 31 - 1;

/** What the operating system lets this process have: of the machine, or of its container. */
const roomHere = (): number => Math.min(totalmem(), process.constrainedMemory() || totalmem());

const grouped = (count: number): string => count.toLocaleString('en');

const inGibibytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

const refuse = (reason: string): never => {
  throw new InputError({
    where: 'network',
    reason,
    remedy: 'write fewer inputs or neurons; cost and audit take a machine of any size',
  });
};

/**
 * Refuses a machine that can't be here, before any of it is built.
 * @throws InputError that says how many cells it has, and how much room they take.
 */
export const requireRoom = ({ stores }: Netlist, room: number = roomHere()): void => {
  const sizes = stores.map(({ rows, columns }) => rows * columns);
  const largest = Math.max(...sizes);
  if (largest > mostCells) {
    const { name } = stores[sizes.indexOf(largest)] as Netlist['stores'][number];
    refuse(`makes ${name} of ${grouped(largest)} cells, of ${grouped(mostCells)} at the most`);
  }
  const cells = sizes.reduce((a, b) => a + b, 0);
  const bytes = bytesPerCell * cells;
  if (bytes <= room) return;
  refuse(
    `makes ${grouped(cells)} cells, which take ${inGibibytes(bytes)} while they learn, of ${inGibibytes(room)} here`,
  );
};
