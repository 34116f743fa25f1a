// What published learning chips measured, beside what our model of them says.
import { buildMachine, costOf, readComponents, readExperiment } from 'backwire';
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

/** A convolution that does not learn, under dense layers that do. */
const convolutional = [
  { inputs: [28, 28] },
  { convolution: 10, kernel: 5, stride: 2, padding: 0, transfer: 'relu' },
  { dense: 128, transfer: 'relu' },
  { dense: 10, transfer: 'logistic' },
];

/**
 * Each with what was published and its source, the nearest that our model has a figure for, and why the two
 * are not the same quantity.
 */
export const anchors = [
  {
    chip: 'SPOON, 28 nm, DRTP',
    figure: 'power that learning adds to the chip',
    published: 0.168,
    source: 'arXiv 2005.06318, abstract: 16.8 % power',
    ours: 'energy of learning, of inference, for one sample of a dense 784-128-10',
    predicted: overheadOf(machine({}), prices, 1).energy,
    unlike:
      'power of a whole chip with convolutions, against energy of a dense network; its events touch few cells, ours writes all for every sample',
  },
  {
    chip: 'SPOON, 28 nm, DRTP',
    figure: 'power that learning adds to the chip',
    published: 0.168,
    source: 'arXiv 2005.06318, abstract: 16.8 % power',
    ours: 'energy of learning, of inference, for one sample of 10 maps of 5-by-5 windows that do not learn, under dense 128-10',
    predicted: overheadOf(machine({ network: convolutional }, { frozen: [1] }), prices, 1).energy,
    unlike:
      'power of a whole chip, whose layers its abstract does not tell, against energy of the arrays of another network that sees all of its inputs',
  },
  {
    chip: 'DF-LNPU, 65 nm, DFA',
    figure: 'external memory access saved by generated feedback',
    published: 0.428,
    source:
      'JSSC 2021, doi 10.1109/JSSC.2020.3042978, abstract: 42.8 % less external memory access',
    ours: 'bits through all memories saved by generated feedback, of a dense 784-128-10',
    predicted: savedAccess(
      costOf(machine({}, { rule: 'srbp' }), prices, 1),
      costOf(machine({}, { rule: 'srbp', weights: 'regenerated' }), prices, 1),
    ),
    unlike:
      'what crosses the edge of a chip, against all that any memory gives, and of other networks',
  },
  {
    chip: 'ReckOn, 28 nm, e-prop',
    figure: 'memory that learning adds to the chip',
    published: 0.008,
    source: 'github.com/ChFrenkel/ReckOn, README: 0.8 %',
    ours: 'bits of feedback cells, of all others, of a dense 256-256-16',
    predicted: overheadOf(machine({ network: recurrent }, { rule: 'srbp' }), prices, 1).memory,
    unlike:
      'all memory of a spiking recurrent chip with its traces, against the cells of a dense network without recurrence',
  },
];
