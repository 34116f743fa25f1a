import { trialOf } from '../conformance/trial.js';
import { product } from './product.js';
import { type TriedName, tried } from './tried.js';

const trialIn = (name: TriedName) => trialOf(tried[name].backend, tried[name]);

const modules = import.meta.glob('/src/*/index.ts');

/** The names of what a module exports; only that module is loaded. */
const exportsOf = async (module: string): Promise<readonly string[]> =>
  Object.keys((await modules[`/src/${module}/index.ts`]?.()) ?? {});

/** What a page in a browser answers; questions and answers are JSON. */
export const answers = {
  ofCase: (name: TriedName, group: string, index: number) => trialIn(name).ofCase(group, index),
  ofChain: (name: TriedName, chain: string, seed: number) => trialIn(name).ofChain(chain, seed),
  ofRefused: (name: TriedName, index: number) => trialIn(name).ofRefused(index),
  exportsOf,
  product,
};

export type Answers = typeof answers;
