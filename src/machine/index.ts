export { type RuleName, ruleNames, rules, usualFor } from './axes.js';
export { explain } from './equations.js';
export { type LearningSpec, learningSpec } from './learning.js';
export { buildMachine, type MachineSpec } from './machine.js';
export { type NetworkSpec, networkSpec } from './network.js';
export { realisedRate } from './numbers.js';
export { countOperations, type OperationCounts } from './operations.js';
export { errorFormatOf, updateOf } from './quantisers.js';
