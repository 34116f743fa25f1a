import { type Backend, backends } from '../../src/backends/index.js';
import type { NetworkSpec } from '../../src/machine/index.js';
import { type Netlist, startingStores } from '../../src/netlist/index.js';
import { draw, learning, shipped } from './specs.js';

const seed = 7;

/** What a backend leaves in every store after some steps, and what it said meanwhile. */
export const learnt = async (
  backend: Backend,
  netlist: Netlist,
  seenAs: (inputs: Int32Array) => Int32Array = (inputs) => inputs,
) => {
  const machine = await backend.prepare(netlist, { batch: 3, seed });
  for (const [name, cells] of startingStores(netlist, seed)) await machine.write(name, cells);
  const [count, fixed] = [8, netlist.arithmetic === 'fixed'];
  const codes = (length: number, most: number) => {
    const numbers = Array.from({ length }, (_, i) => ((i * 7919) % 251) % most);
    return fixed ? Int32Array.from(numbers) : Float32Array.from(numbers, (n) => n / most);
  };
  const samples = {
    count,
    step: 0,
    inputs: fixed ? seenAs(codes(36 * count, 127) as Int32Array) : codes(36 * count, 127),
    targets: codes(5 * count, 127),
  };
  const outputs = await machine.learn(samples);
  const stores = await Promise.all(netlist.stores.map(({ name }) => machine.read(name)));
  machine.dispose();
  return [outputs, ...stores].map((numbers) => Array.from(numbers));
};

/** ∂loss/∂weights of a float32 machine, as its update says, and as differences of the loss say. */
export const gradients = async (store: string, of: NetworkSpec) => {
  const netlist = draw(of, shipped('ideal-float32'), learning('bp', { batch: 1, rate: 1 }));
  const cells = startingStores(netlist, seed);
  const inputs = Float32Array.from({ length: 36 }, (_, i) => Math.sin(i + 1));
  const targets = Float32Array.of(0, 1, 0, 0, 0);
  const machine = await backends.reference.prepare(netlist, { batch: 1, seed });
  const start = async () => {
    for (const [name, numbers] of cells) await machine.write(name, numbers);
  };
  const lossAt = async (cell: number, by: number): Promise<number> => {
    await start();
    const moved = Float32Array.from(cells.get(store) as Float32Array);
    moved[cell] = (moved[cell] as number) + by;
    await machine.write(store, moved);
    const outputs = await machine.infer({ count: 1, step: 0, inputs });
    return -Math.log(outputs[1] as number);
  };
  await start();
  await machine.learn({ count: 1, step: 0, inputs, targets });
  const after = await machine.read(store);
  const before = cells.get(store) as Float32Array;
  const step = 1 / 256;
  const pairs: (readonly [number, number])[] = [];
  for (const [i, cell] of before.entries()) {
    const slope = ((await lossAt(i, step)) - (await lossAt(i, -step))) / (2 * step);
    pairs.push([cell - (after[i] as number), slope]);
  }
  return pairs;
};
