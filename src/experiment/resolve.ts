import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import {
  type Augmentation,
  pathFields,
  type Scaling,
  type TaskSpec,
  withPaths,
} from '../data/index.js';
import { readJsonFile } from '../files/index.js';
import { type Hardware, hardwareModel } from '../hardware/index.js';
import {
  InputError,
  isTree,
  isWhat,
  merged,
  type Problem,
  parseInput,
  suggestion,
  type Tree,
} from '../input/index.js';
import { modelPath, withDevices } from '../library/index.js';
import type { LearningSpec, NetworkSpec } from '../machine/index.js';
import { inlinedHardware, specBesideHardware } from './run-spec.js';
import { applySetting, type Setting } from './setting.js';

/** One experiment, all of it known. */
export interface Experiment {
  /** The spec with every setting applied, its hardware and its paths written out: enough to run it again. */
  readonly spec: Readonly<Record<string, unknown>>;
  readonly task: TaskSpec;
  readonly augmentation: Augmentation;
  readonly normalisation?: Scaling;
  readonly network: NetworkSpec;
  readonly hardware: Hardware;
  readonly learning: LearningSpec;
  readonly epochs: number;
  readonly diagnostics?: { readonly samples: number } | undefined;
  readonly seed: number;
  /** The folder that paths in the spec start from. */
  readonly base: string;
}

/** A model as it is written in its file, which is checked by itself, with the devices that it names written out. */
const originalModel = (path: string): Tree => {
  const written = readJsonFile(path);
  parseInput(hardwareModel, written, path);
  const { $schema: _, ...original } = written as Tree;
  return withDevices(original, dirname(path), path) as Tree;
};

/** What a spec's `hardware` means: the model whole, with the spec's own changes and the devices that it names. */
const hardwareOf = (written: unknown, base: string, source: string): unknown =>
  withDevices(modelOf(written, base, source), base, `${source}: hardware`);

/** The same before devices are looked up. */
const modelOf = (written: unknown, base: string, source: string): unknown => {
  const where = `${source}: hardware`;
  const named = typeof written === 'string' ? { model: written } : written;
  if (!isTree(named)) {
    throw new InputError({
      where,
      reason: isWhat(named),
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
  return merged(originalModel(modelPath(model, base, where)), changes);
};

const sections: Readonly<Record<string, z.ZodType>> = specBesideHardware.shape;

const unknownSection = (name: string, source: string) => ({
  where: `${source}: ${name}`,
  reason: 'is not a known key',
  remedy: suggestion(name, Object.keys(sections)),
});

/** A task whose files are found from any folder. */
const movableTask = (written: unknown, task: TaskSpec, base: string): unknown =>
  pathFields.some((field) => task[field] !== undefined)
    ? withPaths(task, (path) => resolve(base, path))
    : written;

/**
 * One section of a spec by itself, as the resolved spec has it: no section says anything of another.
 * @throws InputError when it is wrong.
 */
export const resolveSection = (
  name: string,
  written: unknown,
  source: string,
  base: string,
): unknown => {
  if (name === 'hardware') {
    const hardware = hardwareOf(written, base, source);
    parseInput(inlinedHardware, { hardware }, source);
    return hardware;
  }
  const schema = sections[name];
  if (schema === undefined) throw new InputError(unknownSection(name, source));
  const parsed = parseInput(schema, written, source);
  return name === 'task' ? movableTask(written, parsed as TaskSpec, base) : written;
};

/** What an option says of a field: itself, what it is in, or what is in it; nothing of any other. */
const wordsOf = ({ path, typed }: Setting, field: string): string | undefined => {
  const set = path.join('.');
  if (field === set) return typed;
  if (field.startsWith(`${set}.`)) return `${typed}: ${field.slice(set.length + 1)}`;
  return set.startsWith(`${field}.`) ? `${typed}: ${field}` : undefined;
};

/** A problem with a field that was typed is the option's, not the file's. */
const asTyped =
  (settings: readonly Setting[], source: string) =>
  (problem: Problem): Problem => {
    const prefix = `${source}: `;
    if (!problem.where.startsWith(prefix)) return problem;
    const field = problem.where.slice(prefix.length);
    const words = settings
      .filter(({ typed }) => typed !== undefined)
      .map((setting) => wordsOf(setting, field));
    return { ...problem, where: words.findLast((said) => said !== undefined) ?? problem.where };
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
  try {
    return resolved(written, settings, source, base);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(...error.problems.map(asTyped(settings, source)));
  }
};

const resolved = (
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
  const parsed = parseInput(specBesideHardware, set, source);
  const inlined = { hardware: hardwareOf(set.hardware, base, source) };
  const { hardware } = parseInput(inlinedHardware, inlined, source);
  const { $schema: _, ...known } = parsed;
  const movable = { task: movableTask(set.task, known.task, base) };
  const { $schema: __, ...spec } = { ...set, ...movable, ...inlined } as Tree;
  return { ...known, spec, hardware, base };
};

/**
 * Reads a run spec from a file.
 * @throws InputError that lists everything wrong with it.
 */
export const readExperiment = (path: string, settings: readonly Setting[]): Experiment =>
  resolveExperiment(readJsonFile(path), settings, path, dirname(resolve(path)));
