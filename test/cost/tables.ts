import type { ComponentTable } from '../../src/hardware/index.js';

/** A table whose every figure is 1: it counts. */
export const ones: ComponentTable = {
  name: 'ones',
  summary: 'One picojoule for each operation of any width and each bit, one for a millimetre.',
  nodeNanometres: 1000,
  supplyVolts: 1,
  arithmetic: Object.fromEntries(
    [
      'add',
      'multiply',
      'compare',
      'shift',
      'register',
      'divide',
      'encode',
      'function',
      'floatAdd',
      'floatMultiply',
    ].map((name) => [
      name,
      {
        points: Array.from({ length: 64 }, (_, i) => ({ bits: i + 1, picojoules: 1 })),
        law: { perBit: 0, perBitSquared: 0 },
        known: 'measured',
        source: 'this test',
      },
    ]),
  ),
  memory: {
    points: [{ kibibytes: 1e6, picojoulesPerBit: 1 }],
    known: 'measured',
    source: 'this test',
  },
  cell: { squareMicrometres: 1_000_000, known: 'measured', source: 'this test' },
  wire: { femtofaradsPerMicrometre: 1, activity: 1, known: 'measured', source: 'this test' },
};

/** One picojoule for each bit of an operand, and nothing else has a price: it measures widths. */
export const widths: ComponentTable = {
  name: 'widths',
  summary: 'One picojoule for each bit of an operand.',
  nodeNanometres: 1000,
  supplyVolts: 1,
  arithmetic: {
    add: {
      points: [],
      law: { perBit: 1, perBitSquared: 0 },
      known: 'measured',
      source: 'this test',
    },
  },
};
