import { basename, join, resolve } from 'node:path';
import { resolveExperiment } from '../../experiment/index.js';
import { buildMachine } from '../../machine/index.js';
import {
  cutOffInWords,
  type EpochRow,
  type RunRecord,
  readRun,
  scoresInWords,
  valuesInWords,
} from '../../record/index.js';
import { heldRatesInWords } from '../../training/index.js';
import { absent } from '../figure/figure.js';
import { layersOf } from '../figure/layer-looks.js';
import { bitUseOf } from '../pictures/bit-use.js';
import { confusionFigure, confusionIn } from '../pictures/confusion.js';
import { type Curve, curvesFigure, measures } from '../pictures/curves.js';
import { diagnosticsFigures, shownEpochs } from '../pictures/diagnostics.js';
import { overflowsFigure } from '../pictures/overflows.js';
import { usedBitsFigure } from '../pictures/used-bits.js';
import { spreadOfOne } from '../space/spread.js';
import { wiringFigure } from '../wiring/wiring-figure.js';
import { counted, several, short, shownText } from '../words.js';
import { commandLine } from './command.js';
import type { Content, Fact } from './content.js';

const epochsInWords = ({ epochs, finished, divergedAtEpoch }: RunRecord): string => {
  if (divergedAtEpoch !== undefined) return `${epochs}, diverged at epoch ${divergedAtEpoch}`;
  return finished ? `${epochs}` : `${epochs}, not finished`;
};

const factsOf = (record: RunRecord, hardware: string, rule: string): Fact[] => [
  ...scoresInWords(record),
  ...valuesInWords(record.metrics).map(([name, told]): Fact => [shownText(name), told]),
  ...cutOffInWords(record.cutOffInputs),
  ['epochs', epochsInWords(record)],
  ['hardware', shownText(hardware)],
  ['learning rule', rule],
  ['learning rate held', shownText(heldRatesInWords(record, short))],
  ['backend that ran', record.backend],
  [
    'training',
    `${short(record.trainingSeconds)} s, ${counted(Math.round(record.samplesPerSecond))} samples/s`,
  ],
  ['overflows', counted(Object.values(record.overflows).reduce((a, b) => a + b, 0))],
  ['digest of the stores', record.digest],
  ['by', shownText(`Backwire ${record.backwire} on Node ${record.node}`)],
];

/** The sets that curves are of, each in a look of its own. */
const sets = ['test', 'train', 'validation'] as const;

const captionOf = (measure: keyof typeof measures, curves: readonly Curve[]): string => {
  const validation = curves.some(({ label }) => label === 'validation');
  const sets = validation ? 'on the test and the validation set' : 'on the test set';
  const when = `after each epoch ${sets}, and during the epoch on the training samples as they were presented`;
  return measure === 'accuracy'
    ? `Accuracy ${when}.`
    : `Root mean square error ${when}: of one value in its own unit, of several over all of them as they are scaled.`;
};

const scoreKeys = { accuracy: 'Accuracy', rmse: 'Rmse' } as const;

/** The score of each set that has one, epoch by epoch. */
const curvesOf = (epochs: readonly EpochRow[], measure: keyof typeof measures): readonly Curve[] =>
  sets.flatMap((label, series) => {
    const scores = epochs.flatMap((row) => row[`${label}${scoreKeys[measure]}`] ?? []);
    return scores.length === 0 ? [] : [{ label, series, epochs: scores.map(spreadOfOne) }];
  });

const curves = (epochs: readonly EpochRow[]) => {
  const name = 'learning-curves';
  if (epochs.length < 2) return absent(name, 'the run has one epoch');
  const measure = epochs.some(({ testRmse }) => testRmse !== undefined) ? 'rmse' : 'accuracy';
  const drawn = curvesOf(epochs, measure);
  const described = { name, title: 'Learning curves', caption: captionOf(measure, drawn) };
  return curvesFigure(described, drawn, measures[measure]);
};

/** All epochs, with diagnostics of those alone that are drawn: a million of all would not fit in memory. */
const thinned = (rows: Iterable<EpochRow>, count: number): readonly EpochRow[] => {
  const drawn = new Set(shownEpochs(count));
  return Array.from(rows, ({ diagnostics, ...row }) =>
    drawn.has(row.epoch) && diagnostics !== undefined ? { ...row, diagnostics } : row,
  );
};

/**
 * What a report of a run's folder tells.
 * @throws InputError where the folder holds no run, or what no run can have left.
 */
export const runContent = (folder: string): Content => {
  const { record, rows } = readRun(folder);
  const epochs = thinned(rows(), record.epochs);
  const experiment = resolveExperiment(record.spec, [], `${folder}/record.json: spec`, record.base);
  const netlist = buildMachine(experiment);
  const layers = layersOf(netlist);
  const looked = { samples: experiment.diagnostics?.samples ?? 0, epochs: record.epochs };
  const name = shownText(basename(resolve(folder)), 80);
  return {
    title: name,
    lead: `A run of ${several(record.epochs, 'epoch')}: ${scoresInWords(record)[0]?.join(' ')}.`,
    facts: factsOf(record, experiment.hardware.name, experiment.learning.rule),
    figures: [
      curves(epochs),
      confusionFigure(confusionIn(record)),
      ...diagnosticsFigures(epochs, layers),
      usedBitsFigure(bitUseOf(netlist, rows()), layers, looked),
      wiringFigure(netlist, 'The machine that ran'),
      overflowsFigure(record.overflows, netlist, layers),
    ],
    tables: [],
    reruns: [
      {
        does: 'Run it again, to the same digest',
        command: commandLine([
          'backwire',
          'run',
          join(folder, 'spec.json'),
          '--backend',
          record.backend,
        ]),
      },
    ],
    spec: { of: 'The run', value: record.spec },
  };
};
