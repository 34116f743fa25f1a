import type { Backend, Codes, Executable } from '../../src/backends/index.js';
import { type Netlist, portsOf, type Unit } from '../../src/netlist/index.js';
import { type Fill, least, mixed, most } from './fill.js';

/** A machine to be run, and what makes it run. */
export interface Case {
  readonly title: string;
  readonly netlist: Netlist;
  readonly batch: number;
  /** What stores hold that are not filled at random. */
  readonly held: ReadonlyMap<string, ArrayLike<number>>;
  readonly stages: readonly Stage[];
  readonly tolerance: Tolerance;
}

/** How far a number of a float32 machine may be from the reference's; one of integers may not. */
export interface Tolerance {
  readonly absolute: number;
  readonly relative: number;
}

/** Of one unit, whose exponentials may be another library's. */
export const ofUnits: Tolerance = { absolute: 1e-6, relative: 1e-5 };

/** Of a machine that has taken some steps, each of which repeats what the last was off by. */
export const ofMachines: Tolerance = { absolute: 1e-4, relative: 1e-4 };

/** Writes the stores, infers and then learns; neither count need be a multiple of the batch. */
export interface Stage {
  readonly name: string;
  readonly cells: Fill;
  readonly lines: Fill;
  /** Whether the stores that are held hold what they do. */
  readonly holds: boolean;
  readonly step: number;
  readonly inferred: number;
  readonly learnt: number;
}

export const seed = 20_260_101;

/** Calls with numbers of all kinds, and with the largest, at a step past 2^31. */
export const usualStages = (batch: number): readonly Stage[] => [
  {
    name: `numbers of all kinds (seed ${seed})`,
    cells: mixed(seed),
    lines: mixed(seed, 128),
    holds: true,
    step: 5,
    inferred: batch + 1,
    learnt: 2 * batch + Math.ceil(batch / 2),
  },
  {
    name: 'the least numbers',
    cells: least,
    lines: least,
    holds: false,
    step: 2 ** 31 + 1,
    inferred: batch,
    learnt: batch + 1,
  },
  {
    name: 'the least cells and the most on every line',
    cells: least,
    lines: most,
    holds: false,
    step: 0,
    inferred: 1,
    learnt: batch,
  },
];

type Numbers = ArrayLike<number | bigint | string>;

/** All that can be seen of a run, by what it is. */
export type Trace = ReadonlyMap<string, Numbers>;

/** The same as a list, in the order in which it is seen. */
export type Seen = readonly (readonly [what: string, numbers: Numbers])[];

type Notes = Map<string, Numbers>;

const wiresOf = (units: readonly Unit[]): string[] =>
  units.flatMap((unit) => portsOf(unit).drives ?? []);

const seeWires = async (
  seen: Notes,
  label: string,
  machine: Executable,
  wires: readonly string[],
): Promise<void> => {
  for (const wire of wires) seen.set(`${label}: wire ${wire}`, await machine.probe(wire));
  const overflows = [...(await machine.takeOverflows())].sort(([a], [b]) => (a < b ? -1 : 1));
  seen.set(
    `${label}: overflows`,
    overflows.map(([name, count]) => `${name} ${count}`),
  );
};

const formatOn = ({ wires }: Netlist, name: string) => {
  const wire = wires.find((candidate) => candidate.name === name);
  if (wire === undefined) throw new RangeError(`no wire ${name}`);
  return wire;
};

const fillStores = async (machine: Executable, { netlist, held }: Case, stage: Stage) => {
  for (const { name, format, rows, columns } of netlist.stores) {
    const kept = stage.holds ? held.get(name) : undefined;
    const codes = stage.cells(name, format, rows, columns);
    await machine.write(
      name,
      kept === undefined ? codes : (codes.map((_, i) => kept[i] ?? 0) as Codes),
    );
  }
};

const runStage = async (seen: Notes, machine: Executable, tried: Case, stage: Stage) => {
  const { netlist } = tried;
  await fillStores(machine, tried, stage);
  const driven = (wire: string, count: number, purpose: string) => {
    const { format, size, positions } = formatOn(netlist, wire);
    return stage.lines(`${purpose} ${wire}`, format, count * positions, size);
  };
  const { step, inferred, learnt } = stage;
  const read = { count: inferred, step, inputs: driven(netlist.input, inferred, 'infer') };
  seen.set(`${stage.name}: inferred outputs`, await machine.infer(read));
  await seeWires(seen, `${stage.name}: inferred`, machine, [
    netlist.input,
    ...wiresOf(netlist.infer),
  ]);
  const learn = {
    count: learnt,
    step: step + 1,
    inputs: driven(netlist.input, learnt, 'learn'),
    targets: driven(netlist.target, learnt, 'learn'),
  };
  seen.set(`${stage.name}: outputs while learning`, await machine.learn(learn));
  const all = netlist.wires.map(({ name }) => name);
  await seeWires(seen, `${stage.name}: learnt`, machine, all);
  for (const { name } of netlist.stores) {
    seen.set(`${stage.name}: store ${name}`, await machine.read(name));
  }
};

/** Runs a machine through its stages. */
export const traceOf = async (backend: Backend, tried: Case): Promise<Trace> => {
  const seen: Notes = new Map();
  const machine = await backend.prepare(tried.netlist, { batch: tried.batch, seed });
  for (const stage of tried.stages) await runStage(seen, machine, tried, stage);
  machine.dispose();
  return seen;
};

type Same = (a: unknown, b: unknown) => boolean;

const exactly: Same = Object.is;

const within =
  ({ absolute, relative }: Tolerance): Same =>
  (a, b) => {
    const [x, y] = [Number(a), Number(b)];
    return a === b || Math.abs(x - y) <= absolute + relative * Math.abs(y);
  };

const firstDifference = (
  name: string,
  actual: ArrayLike<unknown> | undefined,
  expected: ArrayLike<unknown>,
  same: Same,
): string[] => {
  if (actual?.length !== expected.length) {
    return [`${name} has ${actual?.length} numbers, not ${expected.length}`];
  }
  for (let i = 0; i < expected.length; i++) {
    if (!same(actual[i], expected[i])) return [`${name}[${i}] is ${actual[i]}, not ${expected[i]}`];
  }
  return [];
};

const compare = (actual: Trace, expected: Trace, same: Same): string[] => [
  ...[...expected].flatMap(([name, numbers]) =>
    firstDifference(name, actual.get(name), numbers, same),
  ),
  ...[...actual.keys()].filter((name) => !expected.has(name)),
];

/** Where one run differs at all from another. */
export const differences = (actual: Trace, expected: Trace): string[] =>
  compare(actual, expected, exactly);

/** Where a run is not what the definition asks for: exactly that in integers, nearly in float32. */
export const deviations = (
  { netlist, tolerance }: Case,
  actual: Trace,
  expected: Trace,
): string[] =>
  compare(actual, expected, netlist.arithmetic === 'fixed' ? exactly : within(tolerance));
