import { fixed, type Rounding } from '../fixed/index.js';
import type { Hardware } from '../hardware/index.js';

const heading = {
  source: 'Made for the bridge to the learning equations; no published chip.',
  arrays: { read: 'both' },
} as const;

export const floatHardware: Hardware = {
  ...heading,
  name: 'bridge-float32',
  summary: 'float32 throughout.',
  arithmetic: 'float32',
};

/** What every wire carries: fine enough that the weights alone decide where a machine stops. */
const signal = fixed(4, 12);
/** The integer bits of a weight. */
const weightBits = 4;

/** Weights of so many fraction bits, rounded so when they are written; all else is finer. */
export const fixedHardware = (fractionBits: number, rounding: Rounding): Hardware => {
  const narrowed = { format: signal, rounding: 'nearest-even', overflow: 'saturate' } as const;
  const looked = { format: signal };
  const weight = {
    format: fixed(weightBits, fractionBits),
    rounding,
    overflow: 'saturate',
  } as const;
  return {
    ...heading,
    name: 'bridge-fixed',
    summary: `Weights of ${fractionBits} fraction bits.`,
    arithmetic: 'fixed',
    wires: {
      input: looked,
      preactivation: narrowed,
      activity: looked,
      output: looked,
      outputError: narrowed,
      delivered: narrowed,
      slope: looked,
      error: narrowed,
    },
    stores: { weight, bias: narrowed, feedback: narrowed, rate: { significantBits: 1 } },
  };
};
