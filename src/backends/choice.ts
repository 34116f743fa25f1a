import type { Netlist } from '../netlist/index.js';
import type { Backend, Executable, Preparation } from './backend.js';
import type { AskedBackend, BackendName } from './names.js';
import type { Preference } from './preference.js';
import { Refusal } from './refusal.js';
import { backendNamed } from './registry.js';
import { type Find, refusalOf, type Trial } from './try-all.js';

/** Which backend was taken where none was named outright, and why. */
export interface BackendChoice {
  readonly asked: AskedBackend;
  readonly chosen: BackendName;
  readonly why: string;
  readonly tried: readonly Trial[];
}

/** A machine made ready by the first backend that runs it. */
export interface Prepared {
  readonly backend: Backend;
  readonly executable: Executable;
  readonly choice: BackendChoice | undefined;
}

const trialInWords = (trial: Trial): string =>
  'refused' in trial
    ? `${trial.backend} refused: ${trial.refused}`
    : `${trial.backend} ${Math.round(trial.samplesPerSecond)} samples/s`;

/** A choice in one line. */
export const choiceInWords = ({ chosen, why, tried }: Omit<BackendChoice, 'asked'>): string =>
  [`backend ${chosen}: ${why}`, ...tried.map(trialInWords)].join('; ');

const choiceOf = (
  { asked, why, tried }: Preference,
  chosen: BackendName,
  refused: readonly Trial[],
): BackendChoice | undefined =>
  asked === chosen ? undefined : { asked, chosen, why, tried: [...tried, ...refused] };

const noneRuns = (trials: readonly Trial[]): Refusal =>
  new Refusal(
    `no backend runs this machine: ${trials.map(trialInWords).join('; ')}`,
    'netlist',
    0n,
  );

/**
 * Prepares a machine on the first backend of those preferred that runs it.
 * @throws Refusal when none does: its own where one was named.
 */
export const prepareFirst = async (
  preference: Preference,
  netlist: Netlist,
  preparation: Preparation,
  find: Find = backendNamed,
): Promise<Prepared> => {
  const refused: Trial[] = [];
  for (const name of preference.names) {
    try {
      const backend = await find(name);
      const executable = await backend.prepare(netlist, preparation);
      return { backend, executable, choice: choiceOf(preference, name, refused) };
    } catch (error) {
      if (name === preference.asked) throw error;
      refused.push(refusalOf(name, error));
    }
  }
  throw noneRuns([...preference.tried, ...refused]);
};
