import { type Hardware, parseModel } from '../../src/hardware/index.js';

/** The models that Backwire ships by their paths, bundled: a page has them, too. */
const models = import.meta.glob('/hardware-models/*.json', { import: 'default', eager: true });

/** The names of the models that Backwire ships. */
export const modelNames = (): string[] =>
  Object.keys(models)
    .map((path) => path.slice('/hardware-models/'.length, -'.json'.length))
    .sort();

/** A hardware model that Backwire ships. */
export const shipped = (name: string): Hardware =>
  parseModel(models[`/hardware-models/${name}.json`], name);

/** Whether arrays of a model can bring the error back: not where their cells share exponents. */
export const canBeReadBackwards = (name: string): boolean => {
  const model = shipped(name);
  return model.arithmetic === 'float32' || model.stores.weight.block === undefined;
};
