export { type RuleName, ruleNames, rules, usualFor } from './axes.js';
export { explain } from './equations.js';
export type { NetworkSpec } from './layer-spec.js';
export { type LearningSpec, learningSpec } from './learning.js';
export { buildMachine, type MachineSpec } from './machine.js';
export { inputCount, inputMap } from './map.js';
export { networkSpec } from './network.js';
export { realisedRate } from './numbers.js';
export { errorFormatOf, updateOf } from './quantisers.js';
