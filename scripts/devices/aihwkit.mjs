// Devices with the figures of aihwkit's presets: what each source says, in the units of its weights.
import { constant, exponential, linear, softBounds } from './steps.mjs';

const from = (preset, measured) =>
  `IBM/aihwkit at 4545f11 (MIT), src/aihwkit/simulator/presets/devices.py, ${preset}: its figures, none of its code. ${measured}`;

const gokmenVlasov = 'After Gokmen & Vlasov, Front. Neurosci. 10:333 (2016).';
const gong = 'Fitted there to Gong et al., Nat. Commun. 9:2102 (2018).';

const negativeGains = 'A gain below 0, of one cell in 2,300, is 0 here, and its magnitude there.';
const negativeEnds =
  'An end that chance moves past 0 stays there; in the preset it changes its sign.';
const slopes = (deviation) => `The spread of the slopes from cell to cell (${deviation}).`;
const additive = 'Noise is the same in all cells, and there in proportion to the gain of each.';

const unit = { least: -1, most: 1 };
const reramEnds = { least: -0.75, most: 1.25 };
const lithiumEnds = { least: -0.8276, most: 1.1724 };
const oxideEnds = { least: -0.8286, most: 1.1714 };
const stepDown = 1 - 0.259359;

export const aihwkit = {
  idealised: {
    summary: 'Constant steps, 10,000 from end to end, alike up and down but for noise.',
    source: from('IdealizedPresetDevice', `${gokmenVlasov} With asymmetry taken away.`),
    notModelled: [negativeGains, negativeEnds],
    ...unit,
    steps: constant(0.0002),
    spread: { step: 0.3, least: 0.3, most: 0.3 },
    noise: { perStep: 0.3 },
  },
  'gokmen-vlasov': {
    summary:
      'Constant steps, 1,250 from end to end: what a cross-point device should do to learn well.',
    source: from('GokmenVlasovPresetDevice', gokmenVlasov),
    notModelled: [negativeGains, negativeEnds],
    ...unit,
    steps: constant(0.0016),
    spread: { step: 0.3, asymmetry: 0.01, least: 0.3, most: 0.3 },
    noise: { perStep: 0.3 },
  },
  'reram-sb': {
    summary:
      'Resistive memory whose steps shrink to nothing at the end that they lead to (soft bounds).',
    source: from('ReRamSBPresetDevice', gong),
    notModelled: [
      'Write noise of 0.112 on the weight that is read.',
      'The reference device that is subtracted, and its spread.',
      additive,
      "A cell's steps go from its one end to its other as those of the mean device do; there a step at 0 is the same whatever the ends are.",
      negativeGains,
      negativeEnds,
    ],
    ...reramEnds,
    stepsSpan: 'cell',
    steps: softBounds({ step: 0.002, ...reramEnds }),
    spread: { step: 0.3, asymmetry: 0.01, least: 0.3 / 0.75, most: 0.3 / 1.25 },
    noise: { constant: 3.75 * 0.002 },
  },
  'reram-es': {
    summary:
      'Resistive memory whose steps depend on the state by an exponential, steepest down from the upper end.',
    source: from('ReRamESPresetDevice', gong),
    notModelled: [
      'Write noise of 0.10125 on the weight that is read.',
      "A cell's steps are told between its ends; there of its state as a part of its range, which differs where its ends are not alike.",
      'The spread of steps down is a part of the mean step down; there of the step before up_down makes it less.',
      negativeEnds,
    ],
    ...unit,
    stepsSpan: 'cell',
    steps: exponential({
      ...unit,
      up: { step: 0.00135, factor: -1.18445, rate: 5 },
      down: { step: 0.00135 * stepDown, factor: -0.081404, rate: -5 },
      slope: -0.5,
      offset: -0.5,
    }),
    spread: { step: 0.2, asymmetry: 0.05, least: 0.3, most: 0.3 },
    noise: { perStep: 5 },
  },
  ecram: {
    summary:
      'Electrochemical memory of lithium, steps almost in proportion; the range is shifted so that up and down are alike at 0.',
    source: from('EcRamPresetDevice', 'Fitted there to Tang et al., IEDM 2018.'),
    notModelled: [slopes(0.05)],
    ...lithiumEnds,
    steps: linear({ step: 0.002, ...lithiumEnds, up: 0.1153, down: 0.5085 }),
    spread: { step: 0.1, asymmetry: 0.01, least: 0.05, most: 0.05 },
    noise: { perStep: 0.3 },
  },
  'ecram-mo': {
    summary:
      'Electrochemical memory of metal oxide: some 7,000 fine and noisy steps, shifted so that up and down are alike at 0.',
    source: from('EcRamMOPresetDevice', 'From data of Kim et al., IEDM 2019.'),
    notModelled: [slopes(0.05)],
    ...oxideEnds,
    steps: linear({ step: 2.8214e-4, ...oxideEnds, up: 0.4152, down: 0.7342 }),
    spread: { step: 0.1, asymmetry: 0.01, least: 0.05, most: 0.05 },
    noise: { perStep: 2 },
  },
  capacitor: {
    summary:
      'A capacitor that pulses of current charge, 400 steps from end to end, nearly constant.',
    source: from('CapacitorPresetDevice', 'Fitted there to Li et al., VLSI 2018.'),
    notModelled: [
      'Leakage: there a charge lasts a million mini-batches, with a spread of 0.3.',
      slopes(0.01),
      additive,
    ],
    ...unit,
    steps: linear({ step: 0.005, ...unit, up: 0.05, down: 0.05 }),
    spread: { step: 0.1, asymmetry: 0.06, least: 0.07, most: 0.07 },
    noise: { constant: 0.3 * 0.005 },
  },
};
