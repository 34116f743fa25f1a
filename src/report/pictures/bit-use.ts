import { codeBits, type Format, formatName, fractionBits } from '../../fixed/index.js';
import type { Netlist, Place, Wire } from '../../netlist/index.js';
import type { EpochRow } from '../../record/index.js';
import { signalOf } from '../figure/layer-looks.js';

/** Which bits of a wire were ever used, of those that it has. */
export interface BitUse {
  readonly wire: string;
  /** The place that it is of, and its name there. */
  readonly place: Place | undefined;
  readonly own: string;
  readonly format: string;
  /** How many bits its codes have, as two's complement integers. */
  readonly bits: number;
  /** The power of two that its lowest bit stands for. */
  readonly lowest: number;
  /** How many bits the largest code took up, its sign counted, and how many at the low end were always 0. */
  readonly used: number;
  readonly zeroLow: number;
}

/** The most and the least that a column of diagnostics came to, over all epochs. */
interface Range {
  readonly least: number;
  readonly most: number;
}

const rangesOf = (rows: Iterable<EpochRow>): ReadonlyMap<string, Range> => {
  const ranges = new Map<string, Range>();
  for (const { diagnostics = {} } of rows)
    for (const [name, figure] of Object.entries(diagnostics)) {
      if (figure === undefined) continue;
      const { least, most } = ranges.get(name) ?? { least: figure, most: figure };
      ranges.set(name, { least: Math.min(least, figure), most: Math.max(most, figure) });
    }
  return ranges;
};

const useOf = (
  netlist: Netlist,
  { name, format }: Wire & { readonly format: Exclude<Format, { kind: 'float32' }> },
  figure: (ending: string) => Range | undefined,
): readonly BitUse[] => {
  const most = figure('used_bits')?.most;
  if (most === undefined) return [];
  const bits = codeBits(format);
  const used = Math.min(bits, most);
  return [
    {
      wire: name,
      ...signalOf(netlist, name),
      format: formatName(format),
      bits,
      lowest: -fractionBits(format),
      used,
      zeroLow: Math.min(used, figure('zero_low_bits')?.least ?? 0),
    },
  ];
};

const isOfCodes = (
  wire: Wire,
): wire is Wire & { readonly format: Exclude<Format, { kind: 'float32' }> } =>
  wire.format.kind !== 'float32';

/** What the diagnostics of a run's epochs, all together, tell of the bits of its wires; of float32 nothing. */
export const bitUseOf = (netlist: Netlist, rows: Iterable<EpochRow>): readonly BitUse[] => {
  const ranges = rangesOf(rows);
  return netlist.wires
    .filter(isOfCodes)
    .flatMap((wire) =>
      useOf(netlist, wire, (ending) => ranges.get(`${wire.name.replaceAll('.', '_')}_${ending}`)),
    );
};
