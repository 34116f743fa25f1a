import { expect, test } from 'vitest';
import { prepareFirst } from '../../src/backends/index.js';
import { fastestOf } from '../../src/backends/preference.js';
import { type Experiment, readExperiment } from '../../src/experiment/index.js';
import { buildMachine } from '../../src/machine/index.js';
import { readPlan } from '../../src/sweep/index.js';
import { absolute, filesUnder } from '../house/repository.js';

/** What a folder of sims/ runs; of a sweep its first and its last point. */
const experimentsIn = (file: string): readonly Experiment[] => {
  if (file.endsWith('run.json')) return [readExperiment(absolute(file), [])];
  const plan = readPlan(absolute(file));
  const points = [...plan.points()];
  return [points[0], points.at(-1)].flatMap((point) =>
    point === undefined ? [] : [plan.experimentOf(point)],
  );
};

const shipped = [...filesUnder('sims', 'run.json'), ...filesUnder('sims', 'sweep.json')];

test.each(shipped)('without a graphics device auto takes wasm for %s', async (file) => {
  for (const { learning, seed, ...machine } of experimentsIn(file)) {
    const netlist = buildMachine({ ...machine, learning });
    const preparation = { batch: learning.batch, seed };
    const preference = await fastestOf(['wasm'], () => expect.fail('measured'), 1);
    const { choice, executable } = await prepareFirst(preference, netlist, preparation);
    executable.dispose();
    expect(choice).toMatchObject({ asked: 'auto', chosen: 'wasm', tried: [] });
  }
});
