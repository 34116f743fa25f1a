export { type Augment, type Augmentation, augmentationSpec, augmentOf } from './augmentation.js';
export { holdsCifar, openCifar } from './cifar.js';
export { cutOffOf } from './cut-off.js';
export {
  type ClassGoal,
  type Dataset,
  type Goal,
  type InputColumn,
  type Numbers,
  numbersIn,
  outputsOf,
  type SampleNumbers,
  type Samples,
  type Task,
  type ValueGoal,
} from './dataset.js';
export { type DatasetSummary, describeTask, type TaskSummary } from './describe.js';
export { type DataFiles, digestOfAll } from './digest.js';
export { type Encode, encodedRows, encodeInputs, encodeSamples } from './encode.js';
export { type Encoded, type EncodedFormat, emptyLike } from './encoded.js';
export { byteEncoder, type Encoder, encoderOf } from './encoder.js';
export { fetchSet } from './fetch/fetch-set.js';
export type { Beginning, FetchOutcome, FetchWatcher } from './fetch/options.js';
export { publishedSets } from './fetch/published-sets.js';
export type { IdxFiles } from './idx-files.js';
export { openIdxFolder } from './idx-folder.js';
export { openIdxFiles } from './idx-task.js';
export { type Constants, inputTable } from './input-table.js';
export { openMnist } from './mnist.js';
export { constantsOf, normalisationSpec, type Scaling } from './normalisation.js';
export { openSamples } from './open-samples.js';
export { filesOfTask, openTask } from './open-task.js';
export { drawSynthetic } from './synthetic.js';
export { featureNames } from './tables/table-samples.js';
export { valueScale } from './target-scale.js';
export { type Scales, targetsOf } from './targets.js';
export { pathFields, withPath, withPaths } from './task-paths.js';
export { type TaskSpec, taskNames, taskSpec } from './task-spec.js';
