import { type Netlist, numbersOn } from '../../netlist/index.js';
import { Refusal } from '../refusal.js';

/** A place in a list, and with it for a fixed machine an integer of any length. */
const bytesPerNumber = { fixed: 8 + 24, float32: 8 } as const;

/** A store is there twice while it is changed. */
const copies = 2;

/** What a page is sure to have. */
const leastHeap = 2 ** 30;

/** How much Node's lists may take; a page can't be asked. */
const heapBytes = (): number =>
  globalThis.process?.getBuiltinModule?.('node:v8').getHeapStatistics().heap_size_limit ??
  leastHeap;

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const mebibytes = (bytes: number): number => Math.ceil(bytes / 2 ** 20);

/** @throws Refusal for a machine whose numbers do not fit, which would end the process. */
export const requireRoom = (netlist: Netlist, batch: number, room: number = heapBytes()): void => {
  const cells = sum(netlist.stores.map(({ rows, columns }) => rows * columns));
  const carried = batch * sum(netlist.wires.map(numbersOn));
  const bytes = bytesPerNumber[netlist.arithmetic] * (copies * cells + carried);
  if (bytes <= room) return;
  const [needed, there] = [mebibytes(bytes), mebibytes(room)];
  throw new Refusal(
    `the reference backend needs ${needed} MiB for this machine's numbers, of ${there} that there are; ` +
      `take a smaller batch or network, the wasm backend, or NODE_OPTIONS=--max-old-space-size=${2 * needed}`,
    'memory',
    BigInt(bytes),
  );
};
