export { chanceOf } from './chance.js';
export { integrate, type Moment, statesAt } from './integrate.js';
export type { LinearNetwork, Rows } from './network.js';
export { type Survey, survey } from './survey.js';
export type { Case, Plane, Problem, Theorem } from './theorem.js';
export { theoremNamed, theorems } from './theorems.js';
export { growthAt, judge, type Verdict } from './verdict.js';
