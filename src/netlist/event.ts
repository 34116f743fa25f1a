import type { ConverterKind } from './device.js';

/** Arithmetic that happens in a machine, priced by the width of its operands. */
export const operationNames = [
  'add',
  'multiply',
  'floatAdd',
  'floatMultiply',
  'compare',
  'shift',
  'register',
  'divide',
  'encode',
  'function',
] as const;

export type OperationName = (typeof operationNames)[number];

/** Arithmetic of so many bits. */
export interface ArithmeticEvent {
  readonly kind: OperationName;
  /** How often for one sample; a part of once where it is done once per batch. */
  readonly count: number;
  /** The width of the operands. */
  readonly bits: readonly [number] | readonly [number, number];
}

/** Bits that are read from or written to a memory. */
export interface MemoryEvent {
  readonly kind: 'memoryRead' | 'memoryWrite' | 'tableRead';
  /** How many bits for one sample. */
  readonly count: number;
  /** The memory's own size, in bits. */
  readonly sizeBits: number;
}

/** Random bits that are made. */
export interface GeneratorEvent {
  readonly kind: 'generate';
  readonly count: number;
}

/** Cells of devices that are read, written to what they are to hold, or sent a pulse; of pulses the most there can be. */
export interface DeviceEvent {
  readonly kind: 'deviceRead' | 'deviceWrite' | 'pulse';
  readonly count: number;
}

/** Numbers that a converter of so many bits changes. */
export interface ConverterEvent {
  readonly kind: ConverterKind;
  readonly count: number;
  readonly codeBits: number;
}

/** Something that happens in a machine and that a component table can price. */
export type Event = ArithmeticEvent | MemoryEvent | GeneratorEvent | DeviceEvent | ConverterEvent;
