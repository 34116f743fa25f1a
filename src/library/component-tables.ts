import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readJsonFile } from '../files/index.js';
import { type ComponentTable, componentTable } from '../hardware/index.js';
import { InputError, parseInput, suggestion } from '../input/index.js';
import { shipped } from './shipped.js';

const folder = shipped('hardware-models/components');

/** The names of the component tables that Backwire ships. */
export const componentTableNames = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();

const pathOf = (reference: string, where: string): string => {
  if (/[/\\.]/.test(reference)) return resolve(reference);
  const names = componentTableNames();
  if (names.includes(reference)) return join(folder, `${reference}.json`);
  throw new InputError({
    where,
    reason: `'${reference.slice(0, 64)}' is no component table`,
    remedy: `${suggestion(reference, names)} (or write the path of a table)`,
  });
};

/**
 * A component table that is shipped, by name, or any, by path.
 * @throws InputError when there is none, or what is wrong with it.
 */
export const readComponents = (reference: string, where: string): ComponentTable => {
  const path = pathOf(reference, where);
  return parseInput(componentTable, readJsonFile(path), path);
};
