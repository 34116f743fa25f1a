import type { z } from 'zod';
import {
  type Experiment,
  readExperiment,
  resolveExperiment,
  type runSpec,
  type Setting,
  setField,
} from '../experiment/index.js';
import { InputError, isWhat } from '../input/index.js';

/** A run spec as a person writes it; `schemas/run.json` says the same. */
export type RunSpec = z.input<typeof runSpec>;

/**
 * Where a run spec comes from: itself, or the path of its file. Paths in a file start from its folder, those in an
 * object from the working directory. Any object is checked when it is used.
 */
export type SpecSource = string | RunSpec | Readonly<Record<string, unknown>>;

/** Which machine is meant, and on which task. */
export interface SpecOptions {
  /** A run spec, or the path of its file. */
  readonly spec: SpecSource;
  /** A hardware model in place of the spec's: the name of one that is shipped, a path, or a model itself. */
  readonly hardware?: string | Readonly<Record<string, unknown>> | undefined;
  /**
   * Fields to change, by their dotted paths, such as `{ 'learning.rate': 0.1 }`; or settings that `parseSetting`
   * has read. Paths of files in them start from the working directory.
   */
  readonly set?: Readonly<Record<string, unknown>> | readonly Setting[] | undefined;
}

const isSetting = (value: unknown): value is Setting =>
  typeof value === 'object' && value !== null && Array.isArray((value as Partial<Setting>).path);

const isList = (set: unknown): set is readonly Setting[] =>
  Array.isArray(set) && set.every(isSetting);

const isPlain = (set: unknown): set is Readonly<Record<string, unknown>> =>
  typeof set === 'object' && set !== null && Object.getPrototypeOf(set) === Object.prototype;

/**
 * Fields to change, in order.
 * @throws InputError where they are none.
 */
export const settingsOf = (set: SpecOptions['set'] = {}): readonly Setting[] => {
  if (isList(set)) return set;
  if (isPlain(set)) return Object.entries(set).map(([path, value]) => setField(path, value));
  throw new InputError({
    where: 'set',
    reason: isWhat(set),
    remedy: "write an object like { 'learning.rate': 0.1 }",
  });
};

/**
 * The experiment that a spec describes: everything known, nothing opened or run.
 * @returns what the spec says, with its hardware and its paths written out.
 * @throws {InputError} That lists everything wrong with the spec, or with what it names.
 */
export const experimentOf = ({ spec, hardware, set }: SpecOptions): Experiment => {
  const model = hardware === undefined ? [] : [setField('hardware', hardware)];
  const settings = [...model, ...settingsOf(set)];
  return typeof spec === 'string'
    ? readExperiment(spec, settings)
    : resolveExperiment(spec, settings, 'spec', process.cwd());
};
