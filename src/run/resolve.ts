import { dirname, resolve } from 'node:path';
import type { TaskSpec } from '../data/index.js';
import { type Hardware, modelPath, parseModel, readModel } from '../hardware/index.js';
import { InputError, parseInput, readJsonFile } from '../input/index.js';
import type { LearningSpec, NetworkSpec } from '../machine/index.js';
import { resolvedSpec } from './run-spec.js';
import { applySetting, type Setting } from './setting.js';

/** One experiment, all of it known. */
export interface Experiment {
  /** The spec with every setting applied and its hardware written out: enough to run it again. */
  readonly spec: Readonly<Record<string, unknown>>;
  readonly task: TaskSpec;
  readonly network: NetworkSpec;
  readonly hardware: Hardware;
  readonly learning: LearningSpec;
  readonly epochs: number;
  readonly seed: number;
  /** The folder that paths in the spec start from. */
  readonly base: string;
}

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const merged = (original: unknown, changes: unknown): unknown => {
  if (!isTree(original) || !isTree(changes)) return changes;
  const entries = Object.entries(changes).map(([key, change]) => [
    key,
    merged(Object.hasOwn(original, key) ? original[key] : undefined, change),
  ]);
  return { ...original, ...Object.fromEntries(entries) };
};

/** What a spec's `hardware` means: the model whole, with the spec's own changes. */
const hardwareOf = (written: unknown, base: string, source: string): unknown => {
  const where = `${source}: hardware`;
  const named = typeof written === 'string' ? { model: written } : written;
  if (!isTree(named)) {
    throw new InputError({
      where,
      reason: named === undefined ? 'is missing' : `is ${JSON.stringify(named).slice(0, 64)}`,
      remedy: 'write a model name like "digital-int8", or { "model": name, … }',
    });
  }
  if (!Object.hasOwn(named, 'model')) return named;
  const { model, ...changes } = named;
  if (typeof model !== 'string') {
    throw new InputError({
      where: `${where}.model`,
      reason: 'is no text',
      remedy: 'write the name of a hardware model',
    });
  }
  const { $schema: _, ...original } = readModel(modelPath(model, base, where)) as Tree;
  return merged(original, changes);
};

/**
 * Makes an experiment of a spec from outside.
 * @param base the folder that its paths start from.
 * @throws InputError that lists everything wrong with it.
 */
export const resolveExperiment = (
  written: unknown,
  settings: readonly Setting[],
  source: string,
  base: string,
): Experiment => {
  const set = settings.reduce(applySetting, written);
  if (!isTree(set)) {
    throw new InputError({
      where: source,
      reason: 'is no run spec',
      remedy: 'write a JSON object with task, network, hardware, learning, epochs and seed',
    });
  }
  const parsed = parseInput(resolvedSpec, set, source);
  const inlined = hardwareOf(set.hardware, base, source);
  const hardware = parseModel(inlined, `${source}: hardware`);
  const { $schema: _, ...spec } = { ...set, hardware: inlined } as Tree;
  const { task, network, learning, epochs, seed } = parsed;
  return { spec, task, network, hardware, learning, epochs, seed, base };
};

/**
 * Reads a run spec from a file.
 * @throws InputError that lists everything wrong with it.
 */
export const readExperiment = (path: string, settings: readonly Setting[]): Experiment =>
  resolveExperiment(readJsonFile(path), settings, path, dirname(resolve(path)));
