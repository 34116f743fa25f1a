export { type Augment, type Augmentation, augmentationSpec, augmentOf } from './augmentation.js';
export { holdsCifar, openCifar } from './cifar.js';
export { bytesIn, type Dataset, type SampleBytes, type Task } from './dataset.js';
export { type DatasetSummary, describeTask, type TaskSummary } from './describe.js';
export { type DataFiles, digestOfAll } from './digest.js';
export { encodeInputs, encodeSamples, encodeTargets } from './encode.js';
export { type Encoded, type EncodedFormat, emptyLike } from './encoded.js';
export { fetchSet } from './fetch/fetch-set.js';
export type { Beginning, FetchOutcome, FetchWatcher } from './fetch/options.js';
export { publishedSets } from './fetch/published-sets.js';
export type { IdxFiles } from './idx-files.js';
export { openIdxFolder } from './idx-folder.js';
export { openIdxFiles } from './idx-task.js';
export { type Constants, inputTable } from './input-table.js';
export { openMnist } from './mnist.js';
export {
  constantsOf,
  type Normalisation,
  normalisationSpec,
} from './normalisation.js';
export { filesOfTask, openTask } from './open-task.js';
export { drawSynthetic } from './synthetic.js';
export { type TaskSpec, taskNames, taskSpec } from './task-spec.js';
