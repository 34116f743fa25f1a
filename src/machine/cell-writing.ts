import { exponentOf, type FixedFormat, fixed, nearestExponent } from '../fixed/index.js';
import type { CellKind, DeviceModel, FixedHardware } from '../hardware/index.js';
import { InputError } from '../input/index.js';
import type { Converters, Device, Store } from '../netlist/index.js';

type Cells = FixedHardware['stores'][CellKind];
type ConvertersOfCells = NonNullable<Cells['converters']>;
type Converter = NonNullable<ConvertersOfCells['analogToDigital']>;

/** How cells are written: as what they are to hold, or by pulses that are counted first. */
export type CellWriting =
  | { readonly by: 'exact' }
  | {
      readonly by: 'pulses' | 'coincidence';
      /** Of the counts: their LSB is what a pulse stands for. */
      readonly counts: FixedFormat;
      readonly most: number;
      /** Of coincidences. */
      readonly slots: number;
    };

export const exact: CellWriting = { by: 'exact' };

const noSpread = { step: 0, asymmetry: 0, least: 0, most: 0 };

const deviceOf = ({ name, least, most, stepsSpan, up, down, ...rest }: DeviceModel): Device => ({
  name,
  least,
  most,
  stepsSpan,
  up,
  down,
  spread: rest.spread,
  noise: rest.noise,
  stuck: rest.stuck ?? { probability: 0, least: 0, most: 0 },
});

/** Cells that move by exactly what a pulse stands for, over all of their format. */
const idealDevice = ({ format }: Cells, change: number): Device => {
  const end = 2 ** (format.integerBits - 1);
  return {
    name: 'ideal',
    least: -end,
    most: end,
    stepsSpan: 'device',
    up: [change, change],
    down: [change, change],
    spread: noSpread,
    noise: { perStep: 0, constant: 0 },
    stuck: { probability: 0, least: 0, most: 0 },
  };
};

const unresolved = (name: string): InputError =>
  new InputError({
    where: 'hardware: device',
    reason: `'${name.slice(0, 64)}' is the name of a device that was not looked up`,
    remedy: 'write the device itself',
  });

const lsbOf = ({ format }: Cells): number => 2 ** -format.fractionBits;

/** The codes of a converter: two's complement, from full scale to full scale. */
const codesOf = ({ bits, fullScale }: Converter): FixedFormat => {
  const integerBits = 1 + (exponentOf(fullScale) as number);
  return fixed(integerBits, bits - integerBits);
};

const convertersOf = ({ digitalToAnalog, analogToDigital }: ConvertersOfCells): Converters => ({
  ...(digitalToAnalog === undefined ? {} : { digitalToAnalog: codesOf(digitalToAnalog) }),
  ...(analogToDigital === undefined ? {} : { analogToDigital: codesOf(analogToDigital) }),
});

/** What of a store is not ideal. */
export const madeOf = (
  cells: Cells,
): { readonly device: Pick<Store, 'device'>; readonly converters: Pick<Store, 'converters'> } => {
  const { device, write, converters } = cells;
  const said = converters === undefined ? {} : { converters: convertersOf(converters) };
  if (typeof device === 'string' && device !== 'ideal') throw unresolved(device);
  if (typeof device === 'object' && 'model' in device) throw unresolved(device.model);
  if (typeof device === 'object') return { device: { device: deviceOf(device) }, converters: said };
  if (write === undefined || write.by === 'exact') return { device: {}, converters: said };
  return { device: { device: idealDevice(cells, write.change ?? lsbOf(cells)) }, converters: said };
};

/** The step of a pulse on average over all states, up and down. */
const meanStep = ({ up, down }: Device): number =>
  [...up, ...down].reduce((sum, step) => sum + step, 0) / (up.length + down.length);

/** How many bits count that many pulses, up and down. */
const bitsFor = (most: number): number => 33 - Math.clz32(most);

/** The most pulses where nothing is said of it: as many as a train of aihwkit's presets has. */
const usualMost = 31;

/** How cells are written: by pulses where they are of a device, unless it is said. */
export const writeOf = (cells: Cells, device: Device | undefined): CellWriting => {
  const { write } = cells;
  if (write?.by === 'exact' || (write === undefined && device === undefined)) return exact;
  const { by, change, most } = write ?? { by: 'pulses', change: undefined, most: usualMost };
  const step = change ?? (device === undefined ? lsbOf(cells) : meanStep(device));
  const fractionBits = -nearestExponent(step);
  const counts = fixed(bitsFor(most) - fractionBits, fractionBits);
  return { by, counts, most, slots: write?.by === 'coincidence' ? write.slots : 1 };
};
