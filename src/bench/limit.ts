import { type BackendName, peakMacsPerSecond } from '../backends/index.js';
import { countOperations } from '../cost/index.js';
import { bitWidth } from '../fixed/index.js';
import { type Netlist, type Store, writes } from '../netlist/index.js';

/** The most multiply-accumulates a second that could be, and what bounds them. */
export interface Limit {
  readonly macsPerSecond: number;
  readonly by: 'arithmetic' | 'memory';
}

/** Every product of a vector with an array, and every one that an update adds up in a cell. */
export const macsPerSample = (netlist: Netlist): number => {
  const { infer, carry, update, adapt } = countOperations(netlist);
  return infer + carry + update + adapt;
};

const bytesOf = ({ rows, columns, format }: Store): number =>
  rows * columns * Math.ceil(bitWidth(format) / 8);

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Bytes of the cells that are kept, and those that a batch moves: each cell is read once, and written where it learns. */
export const bytesOfCells = ({ stores, learn }: Netlist): { kept: number; moved: number } => {
  const written = new Set<string>(learn.filter(writes).map(({ store }) => store));
  const inMemory = stores.filter(({ memory }) => memory === 'kept');
  return {
    kept: sum(inMemory.map(bytesOf)),
    moved: sum(inMemory.map((store) => bytesOf(store) * (written.has(store.name) ? 2 : 1))),
  };
};

const leastCopied = 2 ** 16;
const copySeconds = 0.1;

/** Bytes read and written a second where so many are copied again and again: those that fit a cache stay in it. */
const streamBytesPerSecond = (bytes: number): number => {
  const from = new Uint8Array(Math.max(leastCopied, bytes)).fill(1);
  const to = new Uint8Array(from.length);
  const end = performance.now() + 1000 * copySeconds;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3 || performance.now() < end; i++) {
    const start = performance.now();
    to.set(from);
    least = Math.min(least, performance.now() - start);
  }
  return (1000 * 2 * from.length) / least;
};

/** What a machine could reach on so many cores like this one, as it is now; nothing where that is not known. */
export const limitOf = async (
  netlist: Netlist,
  backend: BackendName,
  batch: number,
  threads: number,
): Promise<Limit | undefined> => {
  const numbers = netlist.arithmetic === 'float32' ? 'float32' : 'codes';
  const arithmetic = await peakMacsPerSecond(backend, numbers);
  if (arithmetic === undefined) return undefined;
  const { kept, moved } = bytesOfCells(netlist);
  const memory = (macsPerSample(netlist) * batch * streamBytesPerSecond(kept)) / moved;
  const macsPerSecond = threads * Math.min(arithmetic, memory);
  return { macsPerSecond, by: memory < arithmetic ? 'memory' : 'arithmetic' };
};
