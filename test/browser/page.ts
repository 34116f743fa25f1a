import { type CaseName, type Draw, trialOf } from '../conformance/trial.js';
import { product } from './product.js';
import { type TriedName, tried } from './tried.js';

const trialIn = (name: TriedName) => trialOf(tried[name].backend, tried[name]);

/** What a page in a browser answers; questions are JSON, and answers data that Playwright hands over. */
export const answers = {
  ofCase: (name: TriedName, of: CaseName) => trialIn(name).ofCase(of),
  ofChain: (name: TriedName, draw: Draw) => trialIn(name).ofChain(draw),
  ofRefused: (name: TriedName, index: number) => trialIn(name).ofRefused(index),
  product,
};

export type Answers = typeof answers;
