// Devices with the figures of NeuroSim's papers: the weight from -1 to 1 is the conductance less the middle of its range.
import { constant, curves } from './steps.mjs';

const closedForm = 'in closed form (docs/devices.md), none of its code.';
const table = `P.-Y. Chen, X. Peng & S. Yu, 'NeuroSim', IEEE TCAD 37 (2018) 3067, Table I: states, labels of nonlinearity and noise. Steps are of its curves ${closedForm}`;
const meliso = `MELISO, ICONS 2024: states, labels of nonlinearity and noise. Steps are of the curves of NeuroSim ${closedForm}`;

/** Pulses from end to end; labels of nonlinearity; noise of a pulse, in percent of the range; on/off ratio. */
const figures = {
  'neurosim-ideal': { pulses: 64, up: 0, down: 0, noise: 0, onOff: 50 },
  'neurosim-target': { pulses: 64, up: 1, down: -1, noise: 2, onOff: 50 },
  'ag-asi': { pulses: 97, up: 2.4, down: -4.88, noise: 3.5, onOff: 12.5 },
  'taox-tio2': { pulses: 102, up: 1.85, down: -1.79, noise: 1, onOff: 2 },
  pcmo: { pulses: 50, up: 3.68, down: -6.76, noise: 1, onOff: 6.84 },
  'alox-hfo2': { pulses: 40, up: 1.94, down: -0.61, noise: 5, onOff: 4.43 },
  fefet: { pulses: 32, up: 1.75, down: 1.46, noise: 0.5, onOff: 45 },
  epiram: { pulses: 64, up: 0.5, down: -0.5, noise: 2, onOff: 50.2 },
};

const kinds = {
  'neurosim-ideal': 'The ideal device of the table',
  'neurosim-target': 'The device that the table asks for to learn online',
  'ag-asi': 'Resistive memory of silver in amorphous silicon',
  'taox-tio2': 'Resistive memory of tantalum oxide on titanium oxide',
  pcmo: 'Resistive memory of praseodymium calcium manganite',
  'alox-hfo2': 'Resistive memory of aluminium oxide on hafnium oxide',
  fefet: 'A ferroelectric transistor',
  epiram: 'Epitaxial resistive memory',
};

const sources = {
  fefet: `${table} Its figures are of Jerry et al., IEDM 2017.`,
  epiram: meliso,
};

const below = (percent) => `Noise is told as below ${percent} %, and taken for ${percent} %.`;

/** What is to be said of single ones. */
const remarks = {
  'taox-tio2': [below(1), 'IEDM 2017 prints 0.66 and -0.69 as its labels.'],
  pcmo: [below(1)],
  fefet: [
    below(0.5),
    'Pulses of rising height are taken for equal ones.',
    'Its label down is positive, as it is printed: steps down are smallest where steps up are.',
  ],
};

const summaryOf = (kind, { pulses, up, down, noise }) =>
  `${kind}: ${pulses} pulses from end to end, labels of nonlinearity ${up} up and ${down} down, noise of ${noise} % of the range in each pulse.`;

const measured = ([name, { pulses, up, down, noise, onOff }]) => [
  name,
  {
    summary: summaryOf(kinds[name], { pulses, up, down, noise }),
    source: sources[name] ?? table,
    notModelled: [
      ...(remarks[name] ?? []),
      `The on/off ratio of ${onOff}: the least conductance gives no current of its own.`,
      'The spread of the labels from cell to cell, of which no figure is given.',
      'IR drop along lines, noise of reads, retention, endurance.',
    ],
    least: -1,
    most: 1,
    steps: curves({ pulses, up, down }),
    spread: {},
    noise: { constant: (2 * noise) / 100 },
  },
];

export const neurosim = {
  ...Object.fromEntries(Object.entries(figures).map(measured)),
  'sram-6bit': {
    summary: 'A digital cell of 6 bits: 64 levels, and a pulse moves it by one, exactly.',
    source:
      'Defined by Backwire; no published cell. After the SRAM of 6 bits that NeuroSim compares devices with (IEEE TCAD 37 (2018) 3067, Table I).',
    notModelled: ['Soft errors, and how a cell is written.'],
    least: -1,
    most: 31 / 32,
    steps: constant(2 ** -5),
    spread: {},
    noise: {},
  },
};
