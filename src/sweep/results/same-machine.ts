import { join } from 'node:path';
import { type Experiment, resolveExperiment, settingOf } from '../../experiment/index.js';
import { readJsonFile } from '../../files/index.js';
import { InputError } from '../../input/index.js';
import { canonical } from '../journal/identity.js';
import type { Assignment } from '../space/sweep-spec.js';
import { type ResultRow, readResults } from './read-results.js';
import { rowSettings } from './row-settings.js';

/** What a machine came to in a sweep, seed by seed. */
export interface MachineResults {
  readonly accuracies: readonly number[];
  /** What the run that comes nearest has otherwise; nothing where there are accuracies. */
  readonly differsIn: readonly string[];
}

type Sections = Readonly<Record<string, string>>;

/** A task by the samples that it has, wherever its files are named from. */
const taskOf = ({ task, spec }: Experiment): object =>
  task.idx !== undefined ? { ...task, ...(spec.task as object) } : task;

/** All that decides what a machine learns but the seed: its defaults filled in, its formats read. */
const sectionsOf = (experiment: Experiment, epochs: number): Sections => ({
  task: canonical(taskOf(experiment)),
  augmentation: canonical(experiment.augmentation),
  normalisation: canonical(experiment.normalisation),
  network: canonical(experiment.network),
  hardware: canonical(experiment.hardware),
  learning: canonical(experiment.learning),
  epochs: String(epochs),
});

const differing = (a: Sections, b: Sections): readonly string[] =>
  Object.keys(a).filter((name) => a[name] !== b[name]);

const settingsOf = (values: Assignment) =>
  Object.entries(values).map(([path, value]) => settingOf(path, value));

/** Experiments of rows, by the folder's own run spec; each machine is resolved once. */
const experimentsIn = (folder: string): ((row: ResultRow) => Experiment) => {
  const path = join(folder, 'run.json');
  const written = readJsonFile(path);
  const known = new Map<string, Experiment>();
  return ({ values }) => {
    const { seed: _, ...rest } = values;
    const key = JSON.stringify(rest);
    const found =
      known.get(key) ??
      resolveExperiment(written, settingsOf(rowSettings(folder, rest)), path, folder);
    known.set(key, found);
    return found;
  };
};

/**
 * Finds what a sweep's runs of a machine came to: alike in all that decides what is learnt, and differing
 * in the seed at the most.
 * @throws InputError for a folder without results or without its run spec.
 */
export const resultsIn = (folder: string): ((asked: Experiment) => MachineResults) => {
  const experimentOf = experimentsIn(folder);
  const rows = readResults(folder).flatMap((row) => {
    if (row.result?.outcome !== 'done') return [];
    const { epochs, test } = row.result;
    const accuracy = test.at(-1) as number;
    return [{ sections: sectionsOf(experimentOf(row), epochs as number), accuracy }];
  });
  if (rows.length === 0)
    throw new InputError({
      where: folder,
      reason: 'has no run that is done',
      remedy: 'run the sweep first',
    });
  return (asked) => {
    const own = sectionsOf(asked, asked.epochs);
    const beside = rows.map(({ sections }) => differing(own, sections));
    const fewest = Math.min(...beside.map(({ length }) => length));
    return {
      accuracies: rows.flatMap(({ accuracy }, i) => (beside[i]?.length === 0 ? [accuracy] : [])),
      differsIn: beside.find(({ length }) => length === fewest) as readonly string[],
    };
  };
};
