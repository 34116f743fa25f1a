// What published learning chips measured, beside what our model of them says.
import { costOf } from '../../dist/cost/index.js';
import { readComponents } from '../../dist/hardware/index.js';
import { buildMachine } from '../../dist/machine/index.js';
import { readExperiment } from '../../dist/run/index.js';
import { overheadOf, savedAccess } from './overhead.mjs';

const prices = readComponents('horowitz-45nm', 'silicon');
const spoon = readExperiment('sims/silicon/run.json', []);
const machine = (change, learning = {}) =>
  buildMachine({ ...spoon, ...change, learning: { ...spoon.learning, ...learning } });

const recurrent = [
  { inputs: 256 },
  { dense: 256, transfer: 'tanh' },
  { dense: 16, transfer: 'softmax' },
];

/** Each with the source of its figure, and what of the chip our machine lacks. */
export const anchors = [
  {
    chip: 'SPOON, 28 nm, DRTP',
    figure: 'energy of learning, of inference',
    published: 0.168,
    predicted: overheadOf(machine({}), prices, 1).energy,
    source: 'arXiv 2005.06318, abstract: 16.8 % power',
    lacks:
      'its convolutions and its events: we price 784-128-10, dense, that writes every cell for every sample',
  },
  {
    chip: 'DF-LNPU, 65 nm, DFA',
    figure: 'memory access saved by generated feedback',
    published: 0.428,
    predicted: savedAccess(
      costOf(machine({}, { rule: 'srbp' }), prices, 1),
      costOf(machine({}, { rule: 'srbp', weights: 'regenerated' }), prices, 1),
    ),
    source:
      'JSSC 2021, doi 10.1109/JSSC.2020.3042978, abstract: 42.8 % less external memory access',
    lacks:
      'the difference of memories on and off the chip, and its networks: we count all memory bits of 784-128-10',
  },
  {
    chip: 'ReckOn, 28 nm, e-prop',
    figure: 'memory of learning, of inference',
    published: 0.008,
    predicted: overheadOf(machine({ network: recurrent }, { rule: 'srbp' }), prices, 1).memory,
    source: 'github.com/ChFrenkel/ReckOn, README: 0.8 %',
    lacks:
      'recurrence, traces and spikes: we hold the feedback cells of a dense 256-256-16 against its weights',
  },
];
