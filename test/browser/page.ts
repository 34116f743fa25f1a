import { type CaseName, type Draw, trialOf } from '../conformance/trial.js';
import { product } from './product.js';
import { type TriedName, tried } from './tried.js';

const trialIn = (name: TriedName) => trialOf(tried[name].backend, tried[name]);

const modules = import.meta.glob('/src/*/index.ts');

/** The names of what a module exports; only that module is loaded. */
const exportsOf = async (module: string): Promise<readonly string[]> =>
  Object.keys((await modules[`/src/${module}/index.ts`]?.()) ?? {});

/** What a page in a browser answers; questions are JSON, and answers data that Playwright hands over. */
export const answers = {
  ofCase: (name: TriedName, of: CaseName) => trialIn(name).ofCase(of),
  ofChain: (name: TriedName, draw: Draw) => trialIn(name).ofChain(draw),
  ofRefused: (name: TriedName, index: number) => trialIn(name).ofRefused(index),
  exportsOf,
  product,
};

export type Answers = typeof answers;
