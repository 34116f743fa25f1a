import { type AskedBackend, type BackendName, gpuBackendNames } from './names.js';
import { hasLargeProducts } from './native/worth.js';
import { backendNamed, backendsThat, registry } from './registry.js';
import { type Find, type Trial, type TriedMachine, tryAll } from './try-all.js';

/** Which backends to take in turn until one runs a machine, and why in this order. */
export interface Preference {
  readonly asked: AskedBackend;
  readonly names: readonly BackendName[];
  readonly why: string;
  readonly tried: readonly Trial[];
}

/** Never the fastest; only for a machine that nothing else runs. */
const lastResorts = (): readonly BackendName[] =>
  backendsThat(({ taken }) => taken === 'as a last resort');

/** What `auto` chooses from here. */
const candidates = (): readonly BackendName[] =>
  backendsThat(({ taken, mayBeHere }) => taken !== 'as a last resort' && mayBeHere());

/** Whether a backend may be the fastest to run a machine: float32 sums of products elsewhere have another order. */
const suits = (name: BackendName, { netlist, preparation }: TriedMachine): boolean =>
  registry[name].taken !== 'for large integer products' ||
  (netlist.arithmetic === 'fixed' && hasLargeProducts(netlist, preparation.batch));

type Measured = Extract<Trial, { readonly samplesPerSecond: number }>;

const isMeasured = (trial: Trial): trial is Measured => 'samplesPerSecond' in trial;

/** The fastest first; of two that are as fast, the one that was named first. */
export const fastestFirst = (tried: readonly Trial[]): BackendName[] =>
  tried
    .filter(isMeasured)
    .sort((a, b) => b.samplesPerSecond - a.samplesPerSecond)
    .map(({ backend }) => backend);

const copied = (trial: Trial, copies: number): Trial =>
  isMeasured(trial) && registry[trial.backend].device === 'none'
    ? { ...trial, samplesPerSecond: copies * trial.samplesPerSecond }
    : trial;

const unrivalled = (names: readonly BackendName[]): Preference => ({
  asked: 'auto',
  names: [...names, ...lastResorts()],
  why: 'nothing that may be faster was found here',
  tried: [],
});

/**
 * What `auto` prefers: as measured where there is a choice, else without measuring.
 * @param machine made only where it is needed, and then once.
 * @param copies how many such machines run at once; each has a core of its own, but they share a device.
 */
export const fastestOf = async (
  names: readonly BackendName[],
  machine: () => TriedMachine | Promise<TriedMachine>,
  copies: number,
  find: Find = backendNamed,
): Promise<Preference> => {
  if (names.length === 1) return unrivalled(names);
  const made = await machine();
  const suited = names.filter((name) => suits(name, made));
  if (suited.length === 1) return unrivalled(suited);
  const tried = (await tryAll(suited, made, find)).map((trial) => copied(trial, copies));
  const order = [...fastestFirst(tried), ...lastResorts()];
  return { asked: 'auto', names: order, why: 'the fastest here', tried };
};

/** One backend and no other. */
export const only = (backend: BackendName): Preference => ({
  asked: backend,
  names: [backend],
  why: 'as asked',
  tried: [],
});

const firstMode: Preference = {
  asked: 'gpu',
  names: gpuBackendNames,
  why: 'the first mode of gpu.js that runs it here',
  tried: [],
};

/** What is preferred where a backend was asked for. */
export const preferenceFor = async (
  asked: AskedBackend,
  machine: () => TriedMachine | Promise<TriedMachine>,
  copies = 1,
): Promise<Preference> => {
  if (asked === 'auto') return fastestOf(candidates(), machine, copies);
  return asked === 'gpu' ? firstMode : only(asked);
};
