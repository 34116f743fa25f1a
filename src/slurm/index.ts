export { parseSlurmOption, type SlurmOption } from './option.js';
export { type QueuedTask, queueOf } from './queue.js';
export { type ArrayJob, scriptOf } from './script.js';
export { requireSlurm, submit } from './submit.js';
