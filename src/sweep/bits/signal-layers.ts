import type { Experiment } from '../../experiment/index.js';
import { InputError } from '../../input/index.js';
import { type FormatField, formatFields, type Layer } from './format-fields.js';

/** The names of signals, without layers. */
export const signalNames: readonly string[] = Object.keys(formatFields);

/** `activity`, and which layers: `@2`, or `@each` for all of them one by one. */
const notation = /^(\w+)(?:@(each|[1-9]\d{0,2}))?$/;

const parsed = (name: string) => {
  const [, signal = '', layer] = notation.exec(name) ?? [];
  return {
    signal,
    layer,
    found: Object.hasOwn(formatFields, signal) ? formatFields[signal] : undefined,
  };
};

const countOf = ({ network }: Experiment): number => network.length - 1;

/** Whether a name stands for a signal of each layer, one by one. */
export const isOfEach = (name: string): boolean => {
  const { layer, found } = parsed(name);
  return found !== undefined && layer === 'each';
};

const refuseLayer = (name: string, signal: string, layers: number): never => {
  throw new InputError({
    where: `--of ${name}`,
    reason: `is of a layer that this network of ${layers} does not have`,
    remedy: `write ${signal}@1, the lowest, to ${signal}@${layers}, or ${signal}@each`,
  });
};

/** Where the format of a signal stands in an experiment; nothing where the name is that of no signal. */
export const formatFieldOf = (
  name: string,
): ((experiment: Experiment) => FormatField) | undefined => {
  const { signal, layer, found } = parsed(name);
  if (found === undefined || layer === 'each') return undefined;
  const asked: Layer = layer === undefined ? 'all' : Number(layer);
  return (experiment) =>
    asked !== 'all' && asked > countOf(experiment)
      ? refuseLayer(name, signal, countOf(experiment))
      : found.of(asked);
};

/** The names that one stands for: of each layer that can have the signal, or itself. */
export const eachOf = (name: string, experiment: Experiment): readonly string[] => {
  const { signal, found } = parsed(name);
  if (!isOfEach(name) || found === undefined) return [name];
  const layers = countOf(experiment) - (found.atTheTop ? 0 : 1);
  return Array.from({ length: layers }, (_, i) => `${signal}@${i + 1}`);
};
