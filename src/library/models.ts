import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InputError, suggestion } from '../input/index.js';
import { shipped } from './shipped.js';

/** The folder of the models that Backwire ships. */
const folder = shipped('hardware-models');

/** The names of the models that Backwire ships. */
export const modelNames = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();

/** Whether a spec's `hardware` names a file: it has a slash or a dot in it. */
export const isModelPath = (reference: string): boolean => /[/\\.]/.test(reference);

/**
 * The file that a spec's `hardware` names: a shipped model, or a path (with a slash or a dot in it)
 * relative to `base`.
 * @throws InputError for a name that no model has.
 */
export const modelPath = (reference: string, base: string, where: string): string => {
  if (isModelPath(reference)) return resolve(base, reference);
  const names = modelNames();
  if (names.includes(reference)) return join(folder, `${reference}.json`);
  throw new InputError({
    where,
    reason: `'${reference.slice(0, 64)}' is no hardware model`,
    remedy: `${suggestion(reference, names)} (or write the path of a model file)`,
  });
};
