import { bitWidth, formatName } from '../../fixed/index.js';
import type { Trials } from '../ladder/trials.js';
import { type MachinePrice, machinePriceOf } from '../results/machine-price.js';
import type { Assignment } from '../space/sweep-spec.js';
import type { Widths } from './descent.js';
import type { Signal } from './signals.js';

/** A width in a machine's own words. */
export interface FoundWidth {
  readonly signal: string;
  readonly bits: number;
  readonly format: string;
  /** What one value takes: physical lines, or cells. */
  readonly lines: number;
}

/** What is told beside what a search found. */
export interface Beside {
  /** Accuracies of the machine as it is, by seed. */
  readonly reference: readonly number[];
  /** Of every width that was found. */
  readonly widths: readonly FoundWidth[];
  /** Of the machine as it is, and with the fewest bits; none where there are none, or in float32. */
  readonly price: { readonly asItIs: MachinePrice; readonly reduced: MachinePrice } | undefined;
  /** Machines that the search needed, each by every seed. */
  readonly runs: number;
}

const components = 'horowitz-45nm';

const widthOf = ({ name, formatOf }: Signal, bits: number): FoundWidth => {
  const format = formatOf(bits);
  return { signal: name, bits, format: formatName(format), lines: bitWidth(format) };
};

/** The fields that give each signal so many bits. */
export const fieldsAt = (signals: readonly Signal[], widths: Widths): Assignment =>
  Object.assign({}, ...signals.map(({ name, fieldsOf }) => fieldsOf(widths[name] as number)));

/** A float32 machine is a yardstick: what it would take says nothing of fewer bits. */
const priceOf = ({ experimentOf }: Trials, fields: Assignment | undefined): Beside['price'] => {
  const asItIs = experimentOf({});
  if (fields === undefined || asItIs.hardware.arithmetic === 'float32') return undefined;
  return {
    asItIs: machinePriceOf(asItIs, components),
    reduced: machinePriceOf(experimentOf(fields), components),
  };
};

/** What is told beside the widths that were found, if any were, of so many that were tried. */
export const besideOf = (
  trials: Trials,
  reference: readonly number[],
  signals: readonly Signal[],
  found: Widths | undefined,
  tried: number,
): Beside => ({
  reference,
  widths:
    found === undefined
      ? []
      : signals.map((signal) => widthOf(signal, found[signal.name] as number)),
  price: priceOf(trials, found && fieldsAt(signals, found)),
  runs: (tried + 1) * reference.length,
});
