import { type Experiment, readExperiment } from '../../src/experiment/index.js';
import { readPlan } from '../../src/sweep/index.js';
import { absolute, filesUnder } from '../house/repository.js';

/** What is run of a spec in sims/; of a sweep its first and its last point. */
export const experimentsIn = (file: string): readonly Experiment[] => {
  if (file.endsWith('run.json')) return [readExperiment(absolute(file), [])];
  const plan = readPlan(absolute(file));
  const points = [...plan.points()];
  return [points[0], points.at(-1)].flatMap((point) =>
    point === undefined ? [] : [plan.experimentOf(point)],
  );
};

/** Every spec in sims/. */
export const shippedSpecs = [
  ...filesUnder('sims', 'run.json'),
  ...filesUnder('sims', 'sweep.json'),
];
