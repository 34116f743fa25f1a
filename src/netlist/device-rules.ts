import {
  type CodeFormat,
  codeBits,
  formatName,
  fractionBits,
  maxMagnitude,
} from '../fixed/index.js';
import type { Device } from './device.js';
import { pulseTableOf } from './pulse.js';
import type { Rule } from './rule.js';
import { writes } from './unit.js';

type FixedRule = Rule<CodeFormat>;

/** The widest code that the state of a device is. */
export const widestStateBits = 16;

/** Whether the ends of the mean device are states of a format; the upper one may be an LSB beyond the last code. */
const holds = (format: CodeFormat, { least, most }: Device): boolean => {
  const end = Number(maxMagnitude(format)) * 2 ** -fractionBits(format);
  return -end <= least && most <= end;
};

/** Whether no pulse moves a cell of the mean device: every step is rounded to none of a code. */
const isStill = (format: CodeFormat, device: Device): boolean => {
  if (format.kind !== 'fixed') return false;
  const { up, down } = pulseTableOf(device, format);
  return [...up, ...down].every((step) => step === 0);
};

const statesAreSensible: FixedRule = ({ stores }, _, tell) => {
  for (const { name, device, format, memory, block } of stores) {
    if (device === undefined) continue;
    if (format.kind !== 'fixed' || codeBits(format) > widestStateBits)
      tell(
        `${name} is ${formatName(format)}, and states of a device have ${widestStateBits} bits at the most`,
      );
    if (!holds(format, device))
      tell(
        `${name} is ${formatName(format)}, which does not reach from ${device.least} to ${device.most}`,
      );
    if (isStill(format, device))
      tell(
        `${name} is ${formatName(format)}, of which no step of the device ${device.name} is as much as a 512th of an LSB`,
      );
    if (memory !== 'kept') tell(`${name} comes out of a generator, which has no devices`);
    if (block !== undefined) tell(`${name} has devices, which share no exponent`);
    if (device.up.length < 2 || device.up.length !== device.down.length)
      tell(`${name} has a device of ${device.up.length} steps up and ${device.down.length} down`);
  }
};

/** A cell of a device stays within its ends: by pulses it does, else something sees to it. */
const devicesAreConfined: FixedRule = ({ learn }, { store }, tell) => {
  const last = new Map(learn.filter(writes).map((unit) => [unit.store, unit.kind]));
  for (const [name, kind] of last)
    if (store(name).device !== undefined && kind !== 'confine' && kind !== 'pulse')
      tell(`${name} is written, and nothing keeps its devices within their ends after it`);
};

/** Rules of cells of devices. */
export const deviceRules: readonly FixedRule[] = [statesAreSensible, devicesAreConfined];
