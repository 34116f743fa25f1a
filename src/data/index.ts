export { holdsCifar, openCifar } from './cifar.js';
export type { Dataset, Task } from './dataset.js';
export { type DatasetSummary, describeTask } from './describe.js';
export { type DataFiles, digestOfAll } from './digest.js';
export {
  type Encoded,
  type EncodedFormat,
  emptyLike,
  encodeInputs,
  encodeTargets,
  inputTable,
} from './encode.js';
export type { IdxFiles } from './idx-files.js';
export { openIdxFolder } from './idx-folder.js';
export { openIdxFiles } from './idx-task.js';
export { openMnist } from './mnist.js';
export { filesOfTask, openTask } from './open-task.js';
export { drawSynthetic } from './synthetic.js';
export { type TaskSpec, taskNames, taskSpec } from './task-spec.js';
