export { type LearningSpec, learningSpec } from './learning.js';
export { buildMachine, type MachineSpec } from './machine.js';
export { type NetworkSpec, networkSpec } from './network.js';
export { realisedRate } from './numbers.js';
export { startingStores } from './start.js';
