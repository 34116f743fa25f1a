import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Executable } from '../../backends/index.js';
import type { TaskMachine } from '../../experiment/index.js';
import { attempt, makeFolder, writeWhole } from '../../files/index.js';
import { InputError } from '../../input/index.js';
import { type FixedProgram, type FixedWire, lower } from '../../program/index.js';
import { openLearnt, type TrainedRun } from '../../training/index.js';
import { cellsIn, executableOf, targetsOf } from '../trained.js';
import { type ChosenSamples, chosenOf, requireRoom } from './chosen.js';
import {
  arraysOf,
  type Described,
  describedArray,
  describedTable,
  describedWire,
  entriesOf,
  tablesOf,
  wiresOf,
} from './memory.js';
import { wordsOf } from './words.js';

/** What was written of test vectors. */
export interface ExportedVectors {
  /** The manifest, in the folder of all files. */
  readonly file: string;
  readonly stores: number;
  readonly cells: number;
  readonly wires: number;
  readonly samples: number;
  readonly words: number;
}

const manifestName = 'vectors.json';

const refuse = (): never => {
  throw new InputError({
    where: '--to',
    reason: 'vectors are codes, which a float32 machine has none of',
    remedy: 'write --to onnx',
  });
};

const programOf = ({ netlist }: TrainedRun): FixedProgram => {
  const program = lower(netlist);
  return program.arithmetic === 'fixed' ? program : refuse();
};

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** A file of words beside what the manifest says of it. */
interface Memory {
  readonly about: Described;
  readonly codes: ArrayLike<number | bigint>;
}

const carriedBy = async (executable: Executable, wires: readonly FixedWire[]) => {
  const memories: Memory[] = [];
  for (const wire of wires)
    memories.push({ about: describedWire(wire), codes: await executable.probe(wire.name) });
  return memories;
};

/** What the machine's wires carry for some samples. */
const vectorsOf = async (
  run: TrainedRun,
  { task, inputs }: TaskMachine,
  wires: readonly FixedWire[],
  order: Uint32Array,
): Promise<readonly Memory[]> => {
  const executable = await executableOf(run, order.length, false);
  const seen = inputs(task.test, order);
  await executable.infer({ count: order.length, inputs: seen, step: 0 });
  const memories = await carriedBy(executable, wires);
  executable.dispose();
  return memories;
};

const write = (folder: string, manifest: object, memories: readonly Memory[]): void => {
  const path = join(folder, manifestName);
  makeFolder(folder);
  attempt('written', path, () => rmSync(path, { force: true }));
  for (const { about, codes } of memories)
    writeWhole(join(folder, about.file), wordsOf(codes, about.bits));
  writeWhole(path, `${JSON.stringify(manifest, null, 2)}\n`);
};

const aboutAll = (memories: readonly Memory[]) => memories.map(({ about }) => about);

/**
 * Writes what each wire of the forward channel carries for some samples of the test set, and what its arrays and
 * tables hold, as files of hexadecimal words. The manifest is written last: a folder that has it is whole.
 * @throws InputError for a float32 machine, or more samples than there are.
 */
export const exportVectors = async (
  run: TrainedRun,
  folder: string,
  chosen: ChosenSamples,
): Promise<ExportedVectors> => {
  const program = programOf(run);
  const machine = await openLearnt(run);
  const [order, drawn] = [chosenOf(chosen, machine.task.test.count), wiresOf(program)];
  requireRoom(drawn, order.length);
  const wires = await vectorsOf(run, machine, drawn, order);
  const cellsOf = cellsIn(run);
  const stores = arraysOf(program).map((array) => ({
    about: describedArray(array),
    codes: cellsOf(array.name),
  }));
  const tables = tablesOf(program).map((step) => ({
    about: describedTable(step),
    codes: entriesOf(step),
  }));
  const { backwire, digest } = run.record;
  const { goal } = machine.task.test;
  const labels =
    goal.kind === 'classes' ? { labels: Array.from(order, (sample) => goal.labels[sample]) } : {};
  const all = { wires: aboutAll(wires), stores: aboutAll(stores), tables: aboutAll(tables) };
  write(
    folder,
    { backwire, digest, samples: [...order], ...labels, ...targetsOf(run.record), ...all },
    [...wires, ...stores, ...tables],
  );
  return {
    file: join(folder, manifestName),
    stores: stores.length,
    cells: sum(stores.map(({ codes }) => codes.length)),
    wires: wires.length,
    samples: order.length,
    words: sum(wires.map(({ codes }) => codes.length)),
  };
};
