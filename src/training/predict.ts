import {
  type BackendName,
  type Codes,
  type Executable,
  only,
  prepareFirst,
} from '../backends/index.js';
import {
  type Constants,
  type Dataset,
  type EncodedFormat,
  type Goal,
  openSamples,
  type Samples,
  targetsOf,
} from '../data/index.js';
import { inputStageOf } from '../experiment/index.js';
import { InputError } from '../input/index.js';
import { directoryOf, type Netlist, numbersOn } from '../netlist/index.js';
import type { SetMetrics } from '../record/index.js';
import { largestIndex } from './metrics/largest-index.js';
import { tallyOf } from './metrics/tally-of.js';
import { unitOf } from './metrics/unit.js';
import { inferAll } from './pass.js';
import { type Told, toldBy } from './told.js';
import { type TrainedRun, trainedRun } from './trained-run.js';
import { writeAll } from './training.js';

/** How samples are run. */
export interface PredictTerms {
  /** The backend, by default the one that ran. */
  readonly backend?: BackendName | undefined;
  /** How many threads may take part, from 1, by default 1; what is told is the same for any number. */
  readonly threads?: number | undefined;
}

/** What a machine that has learnt tells of samples. */
export interface Prediction {
  /** What the machine has learnt to tell: classes, values or inputs. */
  readonly goal: Goal['kind'];
  readonly samples: number;
  /** What each output is called: a class, a value or an input. */
  readonly names: readonly string[];
  /** samples × names, row-major: values in the units of the data, others as the output wire means them. */
  readonly outputs: Float64Array;
  /** Where classes are told: the one of each sample, as an index of `names`. */
  readonly classes?: Uint8Array;
  /** Where the file says what is right. */
  readonly metrics?: SetMetrics;
}

const widthOf = (netlist: Netlist, wire: string): number =>
  numbersOn(directoryOf(netlist).wire(wire));

const requireFeatures = ({ netlist }: TrainedRun, { name, features }: Samples): void => {
  const inputs = widthOf(netlist, netlist.input);
  if (features === inputs) return;
  throw new InputError({
    where: name,
    reason: `has samples of ${features} inputs, but the machine has ${inputs}`,
    remedy: 'name a file of samples like those that it learnt from',
  });
};

const numbered = (outputs: number): readonly string[] =>
  Array.from({ length: outputs }, (_, i) => String(i));

/** A machine as a run has left it, on the backend that is asked for. */
const prepared = async (
  { record, netlist, experiment, stores }: TrainedRun,
  { backend = record.backend, threads = 1 }: PredictTerms,
): Promise<Executable> => {
  const { learning, seed } = experiment;
  const preparation = { batch: learning.batch, seed, unprobed: true, threads };
  const { executable } = await prepareFirst(only(backend), netlist, preparation);
  await writeAll(
    executable,
    stores.map(({ store, cells }) => [store.name, cells] as const),
  );
  return executable;
};

/** Real numbers of a row of outputs: values in the units of the data. */
const unscaled =
  (unit: number, scale: Constants | undefined) =>
  (code: number, output: number): number =>
    code * unit * (scale?.deviation[output] ?? 1) + (scale?.mean[output] ?? 0);

/** Adds outputs up, where it is known what they should be. */
const tallyFor = (
  { netlist, record }: TrainedRun,
  stage: Stage,
  samples: Samples,
  goal: Goal | undefined,
) => {
  if (goal === undefined) return undefined;
  const dataset: Dataset = { ...samples, goal };
  const format = directoryOf(netlist).wire(netlist.target).format as EncodedFormat;
  const { valueScale } = record;
  const targets = targetsOf(dataset, format, { inputs: stage.constants, values: valueScale });
  const task = { name: samples.name, train: dataset, test: dataset };
  const scale = valueScale === undefined ? {} : { valueConstants: valueScale };
  return { dataset, tally: tallyOf({ ...stage, task, netlist, targets, ...scale }) };
};

type Stage = ReturnType<typeof stageOf>;

/** Inputs as the run scaled them. */
const stageOf = ({ record, experiment, netlist }: TrainedRun, samples: Samples) =>
  inputStageOf(
    {
      augmentation: { translation: 0, flip: 0 },
      normalisation: record.normalisation ?? 'none',
      seed: experiment.seed,
    },
    { ...samples, goal: { kind: 'inputs' } },
    directoryOf(netlist).wire(netlist.input).format as EncodedFormat,
  );

/** What is known of the samples that a run learnt from. */
const knownOf = ({ record, experiment }: TrainedRun) => ({
  task: experiment.task,
  columns: record.columns,
  classNames: record.classNames,
  inputNumbers: record.inputNumbers ?? 'bytes',
});

/** Keeps outputs as they come, sample by sample. */
const keeping = ({ netlist, record }: TrainedRun, told: Told, count: number) => {
  const width = widthOf(netlist, netlist.output);
  const outputs = new Float64Array(count * width);
  const classes = told.goal === 'classes' ? new Uint8Array(count) : undefined;
  const realOf = unscaled(unitOf(netlist, netlist.output), record.valueScale);
  const keep = (codes: Codes, order: Uint32Array) => {
    order.forEach((sample, i) => {
      if (classes !== undefined) classes[sample] = largestIndex(codes, i * width, width);
      for (let j = 0; j < width; j++)
        outputs[sample * width + j] = realOf(codes[i * width + j] as number, j);
    });
  };
  const names = told.names ?? numbered(width);
  return { keep, kept: { names, outputs, ...(classes === undefined ? {} : { classes }) } };
};

/**
 * Runs samples of a file through the machine that a run has trained, learning nothing, with the chances that
 * the run had when it was last tried on its test set.
 * @throws InputError when the folder holds no run, or the file no samples like those that it learnt from.
 */
export const predictWith = async (
  folder: string,
  data: string,
  terms: PredictTerms,
): Promise<Prediction> => {
  const learnt = trainedRun(folder);
  const told = toldBy(learnt.record);
  const { goal } = told;
  const opened = await openSamples(data, knownOf(learnt));
  const { samples } = opened;
  requireFeatures(learnt, samples);
  const stage = stageOf(learnt, samples);
  const scored = tallyFor(learnt, stage, samples, goal === 'inputs' ? { kind: goal } : opened.goal);
  const { keep, kept } = keeping(learnt, told, samples.count);
  const executable = await prepared(learnt, terms);
  const trained = { machine: stage, executable, learning: learnt.experiment.learning };
  const epoch = Math.max(0, learnt.record.epochs - 1);
  const onOutputs = (codes: Codes, order: Uint32Array) => {
    scored?.tally.add(codes, scored.dataset, order);
    keep(codes, order);
  };
  await inferAll(trained, samples, epoch, onOutputs);
  executable.dispose();
  const metrics = scored === undefined ? {} : { metrics: scored.tally.metrics() };
  return { goal, samples: samples.count, ...kept, ...metrics };
};
