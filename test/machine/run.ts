import type { Codes, Executable } from '../../src/backends/index.js';
import { reference } from '../../src/backends/reference/reference.js';

import { directoryOf, type Netlist, startingStores } from '../../src/netlist/index.js';
import { mixed } from '../conformance/fill.js';

/** What the stores of a machine hold. */
export type Cells = ReadonlyMap<string, Codes>;

/** Samples to learn from. */
export interface Lesson {
  readonly count: number;
  readonly inputs: Codes;
  readonly targets: Codes;
}

/** A machine of the reference backend that holds what it is given, or what a seed gives. */
export const started = async (
  netlist: Netlist,
  batch: number,
  seed: number,
  cells: Cells = startingStores(netlist, seed),
): Promise<Executable> => {
  const machine = await reference.prepare(netlist, { batch, seed });
  for (const [name, codes] of cells) await machine.write(name, codes);
  return machine;
};

export const cellsOf = async ({ stores }: Netlist, machine: Executable): Promise<Cells> => {
  const cells = new Map<string, Codes>();
  for (const { name } of stores) cells.set(name, await machine.read(name));
  return cells;
};

/** What a machine's stores hold after a lesson. */
export const taught = async (
  netlist: Netlist,
  batch: number,
  seed: number,
  lesson: Lesson,
  cells?: Cells,
): Promise<Cells> => {
  const machine = await started(netlist, batch, seed, cells);
  await machine.learn({ ...lesson, step: 0 });
  return cellsOf(netlist, machine);
};

/** Inputs and targets of all kinds. */
export const lessonOf = (netlist: Netlist, count: number, seed: number): Lesson => {
  const { wire } = directoryOf(netlist);
  const numbers = (name: string) => mixed(seed)(name, wire(name).format, count, wire(name).size);
  return { count, inputs: numbers(netlist.input), targets: numbers(netlist.target) };
};

/** The change of each cell of a store. */
export const changeOf = (before: Cells, after: Cells, store: string): number[] => {
  const [from, to] = [before.get(store), after.get(store)];
  if (from === undefined || to === undefined) throw new RangeError(`no store ${store}`);
  return Array.from(to, (cell, i) => cell - (from[i] as number));
};
