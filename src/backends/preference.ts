import { type AskedBackend, type BackendName, gpuBackendNames } from './names.js';
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
  backendsThat(
    ({ taken, mayBeHere }) =>
      (taken === 'always' || taken === 'where its device may be') && mayBeHere(),
  );

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

/**
 * What `auto` prefers: as measured where there is a choice, else without measuring.
 * @param machine made only where it is needed.
 * @param copies how many such machines run at once; each has a core of its own, but they share a device.
 */
export const fastestOf = async (
  names: readonly BackendName[],
  machine: () => TriedMachine,
  copies: number,
  find: Find = backendNamed,
): Promise<Preference> => {
  const asked = 'auto';
  const alone = names.length === 1;
  if (alone) {
    const why = 'no graphics device was found here';
    return { asked, names: [...names, ...lastResorts()], why, tried: [] };
  }
  const tried = (await tryAll(names, machine(), find)).map((trial) => copied(trial, copies));
  return {
    asked,
    names: [...fastestFirst(tried), ...lastResorts()],
    why: 'the fastest here',
    tried,
  };
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
  machine: () => TriedMachine,
  copies = 1,
): Promise<Preference> => {
  if (asked === 'auto') return fastestOf(candidates(), machine, copies);
  return asked === 'gpu' ? firstMode : only(asked);
};
