import { type AskedBackend, only, type Preference } from '../../backends/index.js';
import type { Experiment } from '../../experiment/index.js';
import { preferenceOf } from '../../training/index.js';
import { decisiveBackend } from '../journal/decisive-backend.js';
import type { SweepWatcher } from './watcher.js';

const alwaysWasm: Preference = {
  ...only('wasm'),
  asked: 'auto',
  why: 'what float32 machines of a sweep run on, so that its results are the same everywhere',
};

/** What the runs of a sweep prefer: `auto` is measured once, with the first of them. */
export const preferenceOfSweep = async (
  asked: AskedBackend,
  first: Experiment,
  workers: number,
): Promise<Preference> =>
  asked === 'auto' && decisiveBackend(first.hardware.arithmetic, asked) !== undefined
    ? alwaysWasm
    : preferenceOf(asked, first, workers);

/** What one of them prefers. */
export const preferenceOfRun = (experiment: Experiment, ofSweep: Preference): Preference => {
  const decisive = decisiveBackend(experiment.hardware.arithmetic, ofSweep.asked);
  return decisive === undefined ? ofSweep : only(decisive);
};

/** Gives what the runs of a sweep prefer, whichever of them is the first. */
export type Chooser = (first: Experiment) => Promise<Preference>;

/** Chooses when there is a run to choose with, once, and tells of it where it was left to it. */
export const chooserOf = (
  { backend, bounds }: { backend: AskedBackend; bounds: { workers: number } },
  { onProgress }: SweepWatcher = {},
): Chooser => {
  const chosen: { by?: Promise<Preference> } = {};
  const choose = async (first: Experiment) => {
    const preference = await preferenceOfSweep(backend, first, bounds.workers);
    if (backend === 'auto') onProgress?.({ kind: 'backend', preference });
    return preference;
  };
  return (first) => (chosen.by ??= choose(first));
};
