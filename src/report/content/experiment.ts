import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { backendNames } from '../../backends/index.js';
import { type Experiment, resolveExperiment, settingOf } from '../../experiment/index.js';
import { readJsonFile } from '../../files/index.js';
import { InputError } from '../../input/index.js';
import { type Done, rowSettings, specIdentityOf, specPartOf } from '../../sweep/index.js';

const resolved = (folder: string, values: Readonly<Record<string, unknown>>): Experiment => {
  const path = join(folder, 'run.json');
  const settings = Object.entries(rowSettings(folder, values)).map(([field, value]) =>
    settingOf(field, value),
  );
  return resolveExperiment(readJsonFile(path), settings, path, folder);
};

/**
 * The experiment of a row of results, where the folder's run spec gives that very run: its identity says.
 * A spec that was changed since, or is of another sweep, gives none.
 */
export const experimentOf = (
  folder: string,
  values: Readonly<Record<string, unknown>>,
  { id, epochs }: Done,
): Experiment | undefined => {
  if (!existsSync(join(folder, 'run.json'))) return undefined;
  try {
    const experiment = resolved(folder, { ...values, epochs });
    const ids = backendNames.map((backend) => specIdentityOf(experiment, backend));
    return ids.includes(specPartOf(id)) ? experiment : undefined;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
};
