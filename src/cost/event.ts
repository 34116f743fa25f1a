import type { OperationName } from '../hardware/index.js';
import type { Place } from '../netlist/index.js';

/** What a sample makes a machine do: bring an activity, bring the error, or change cells. */
export type Phase = 'infer' | 'carry' | 'update';

export const phases: readonly Phase[] = ['infer', 'carry', 'update'];

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

export type Event = ArithmeticEvent | MemoryEvent | GeneratorEvent;

/** An event, where and for what. */
export interface PlacedEvent {
  readonly phase: Phase;
  readonly place: Place;
  /** Multiply-accumulates that it stands for. */
  readonly macs: number;
  readonly events: readonly Event[];
}
