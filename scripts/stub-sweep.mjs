import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { identifierOf, readPlan } from '../dist/sweep/index.js';
import { pricerOf } from '../dist/sweep/results/price.js';

/** A machine of 6-4-3 neurons on a task of 24 samples: a run of it takes milliseconds. */
const tinyRun = {
  task: { synthetic: { inputs: 6, classes: 3, samples: 24, testSamples: 12 } },
  network: [{ inputs: 6 }, { dense: 4, transfer: 'tanh' }, { dense: 3, transfer: 'softmax' }],
  hardware: 'digital-int8',
  learning: { rule: 'srbp', rate: 0.25, batch: 4 },
  epochs: 2,
  seed: 1,
};

/** Writes the specs of a sweep of tiny runs into a folder. @returns the path of its sweep spec. */
export const writeSpecs = (folder, axes) => {
  mkdirSync(folder, { recursive: true });
  const write = (name, value) => writeFileSync(join(folder, name), JSON.stringify(value));
  write('run.json', tinyRun);
  write('sweep.json', { run: 'run.json', axes });
  return join(folder, 'sweep.json');
};

/** What a run might have come to, by the number of its point. */
const stubOf = (id, index, pricedBy) => {
  const curve = Array.from({ length: 10 }, (_, epoch) => 1 - 1 / (2 + epoch + (index % 97)));
  const cost = {
    inferPicojoules: 1234.5,
    carryPicojoules: 234.5,
    updatePicojoules: 34.5,
    cycles: 4321,
    memoryBits: 56_789,
    areaSquareMillimetres: 0.0123,
    learningMillimetres: 0.456,
  };
  const rest = {
    digest: id + id,
    overflows: index,
    backend: 'wasm',
    cost,
    pricedBy,
    seconds: 1.25,
  };
  return { id, outcome: 'done', epochs: 10, train: curve, test: curve, ...rest };
};

const linesAtOnce = 10_000;

/**
 * Writes a journal of stub results for each point of a sweep that is wanted.
 * @param {(point: { index: number }) => boolean} isWanted
 */
export const writeStubs = (spec, folder, isWanted = () => true) => {
  mkdirSync(folder, { recursive: true });
  const plan = readPlan(spec);
  const identityOf = identifierOf(plan, 'wasm', {});
  const { name } = pricerOf(plan.spec.components);
  const file = openSync(join(folder, 'journal.jsonl'), 'w');
  const lines = [];
  const flush = () => writeSync(file, lines.splice(0).join(''));
  for (const point of plan.points()) {
    if (!isWanted(point)) continue;
    lines.push(`${JSON.stringify(stubOf(identityOf(point), point.index, name))}\n`);
    if (lines.length === linesAtOnce) flush();
  }
  flush();
  closeSync(file);
};
