import { basename, join, resolve } from 'node:path';
import { resolveExperiment } from '../../experiment/index.js';
import { buildMachine } from '../../machine/index.js';
import { type EpochRow, type RunRecord, readRun, scoresInWords } from '../../record/index.js';
import { heldRatesInWords } from '../../training/index.js';
import { absent } from '../figure/figure.js';
import { layersOf } from '../figure/layer-looks.js';
import { bitUseOf } from '../pictures/bit-use.js';
import { confusionFigure, metricsOf } from '../pictures/confusion.js';
import { curvesFigure } from '../pictures/curves.js';
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

const curves = (epochs: readonly EpochRow[]) =>
  epochs.length < 2
    ? absent('learning-curves', 'the run has one epoch')
    : curvesFigure(
        {
          name: 'learning-curves',
          title: 'Learning curves',
          caption:
            'Accuracy after each epoch on the test set, and during the epoch on the training samples as they were presented.',
        },
        [
          {
            label: 'test',
            series: 0,
            epochs: epochs.map(({ testAccuracy = 0 }) => spreadOfOne(testAccuracy)),
          },
          {
            label: 'train',
            series: 1,
            epochs: epochs.map(({ trainAccuracy = 0 }) => spreadOfOne(trainAccuracy)),
          },
        ],
      );

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
      confusionFigure(metricsOf(record)?.test),
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
