import { type Netlist, startingStores } from '../netlist/index.js';
import type { Backend, Codes, Preparation } from './backend.js';
import type { BackendName } from './names.js';
import { Refusal } from './refusal.js';
import { registry } from './registry.js';
import { type Lesson, speedOf } from './speed.js';

/** What a backend is tried with: a machine, and samples for it. */
export interface TriedMachine {
  readonly netlist: Netlist;
  readonly preparation: Preparation;
  readonly lesson: Lesson;
}

/** What came of trying a backend. */
export type Trial =
  | { readonly backend: BackendName; readonly samplesPerSecond: number }
  | { readonly backend: BackendName; readonly refused: string };

/** Where backends come from; tests have their own. */
export type Find = (name: BackendName) => Promise<Backend>;

const longestReason = 300;

/**
 * Why a backend would not run a machine, in one line. Whatever a graphics driver throws counts as that; a
 * fault of a backend of our own does not.
 */
export const refusalOf = (backend: BackendName, error: unknown): Trial => {
  if (!(error instanceof Refusal) && !registry[backend].isForeign) throw error;
  const message = error instanceof Error ? error.message : String(error);
  return { backend, refused: message.replace(/\s+/g, ' ').trim().slice(0, longestReason) };
};

/** What is measured for, after a warm-up. */
const secondsEach = 0.25;

type Tried = readonly [Trial, (readonly Codes[])?];

const tryOn = async (
  backend: BackendName,
  { netlist, preparation, lesson }: TriedMachine,
  stores: ReturnType<typeof startingStores>,
  find: Find,
): Promise<Tried> => {
  try {
    const executable = await (await find(backend)).prepare(netlist, preparation);
    try {
      for (const [name, cells] of stores) await executable.write(name, cells);
      const speed = await speedOf(executable, lesson, preparation.batch, secondsEach);
      return [{ backend, samplesPerSecond: speed.samplesPerSecond }, speed.answers];
    } finally {
      executable.dispose();
    }
  } catch (error) {
    return [refusalOf(backend, error)];
  }
};

const equal = (a: readonly Codes[], b: readonly Codes[]): boolean =>
  a.every((codes, i) => codes.every((code, j) => code === b[i]?.[j]));

/** A backend that answers otherwise than the first that answered is out; float32 ones may. */
const agreeing = (tried: readonly Tried[], netlist: Netlist): Trial[] => {
  const [first, expected] = tried.find(([, answers]) => answers !== undefined) ?? [];
  const isRight = (answers: readonly Codes[]) =>
    netlist.arithmetic === 'float32' || equal(answers, expected ?? []);
  return tried.map(([trial, answers]) =>
    answers === undefined || isRight(answers)
      ? trial
      : { backend: trial.backend, refused: `gives other bytes than ${first?.backend}` },
  );
};

/** Tries backends on the first steps of a machine, one after the other. */
export const tryAll = async (
  names: readonly BackendName[],
  machine: TriedMachine,
  find: Find,
): Promise<Trial[]> => {
  const stores = startingStores(machine.netlist, machine.preparation.seed);
  const tried: Tried[] = [];
  for (const name of names) tried.push(await tryOn(name, machine, stores, find));
  return agreeing(tried, machine.netlist);
};
