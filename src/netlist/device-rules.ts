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

/** What is wrong with the states of a device in a format. */
const problemsOfStates = (format: CodeFormat, device: Device): string[] => {
  const { least, most, name, up, down } = device;
  const bits = widestStateBits;
  const checks: readonly (readonly [boolean, string])[] = [
    [
      format.kind !== 'fixed' || codeBits(format) > bits,
      `and states of a device have ${bits} bits at the most`,
    ],
    [!holds(format, device), `which does not reach from ${least} to ${most}`],
    [
      isStill(format, device),
      `of which no step of the device ${name} is as much as a 512th of an LSB`,
    ],
    [
      up.length < 2 || up.length !== down.length,
      `with a device of ${up.length} steps up and ${down.length} down`,
    ],
  ];
  return checks.filter(([isWrong]) => isWrong).map(([, words]) => words);
};

const statesAreSensible: FixedRule = ({ stores }, _, tell) => {
  for (const { name, device, format } of stores) {
    if (device === undefined) continue;
    for (const words of problemsOfStates(format, device))
      tell(`${name} is ${formatName(format)}, ${words}`);
  }
};

const devicesAreOfKeptCells: FixedRule = ({ stores }, _, tell) => {
  for (const { name, memory, block } of stores.filter(({ device }) => device !== undefined)) {
    if (memory !== 'kept') tell(`${name} comes out of a generator, which has no devices`);
    if (block !== undefined) tell(`${name} has devices, which share no exponent`);
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
export const deviceRules: readonly FixedRule[] = [
  statesAreSensible,
  devicesAreOfKeptCells,
  devicesAreConfined,
];
