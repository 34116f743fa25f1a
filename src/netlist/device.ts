import type { FixedFormat } from '../fixed/index.js';

/**
 * What a cell is made of, where it is not ideal: a state that pulses move up and down, in steps that depend on
 * where it is. Numbers are in the units of the weight that the state stands for.
 */
export interface Device {
  readonly name: string;
  /** The ends of a cell of the mean device. */
  readonly least: number;
  readonly most: number;
  /**
   * How far a pulse moves a cell of the mean device, at states spread evenly from end to end; 0 or more, and as many
   * down as up. The ends are those of the mean device, or each cell's own.
   */
  readonly stepsSpan: 'device' | 'cell';
  readonly up: readonly number[];
  readonly down: readonly number[];
  readonly spread: DeviceSpread;
  readonly noise: PulseNoise;
  readonly stuck: StuckCells;
}

/** From cell to cell: standard deviations, the steps' and the ends' as parts of the mean device's. */
export interface DeviceSpread {
  readonly step: number;
  /** Of what is added to the steps up and taken from those down, as a part of either. */
  readonly asymmetry: number;
  readonly least: number;
  readonly most: number;
}

/** From pulse to pulse: the standard deviation of a step is a part of it and a constant. */
export interface PulseNoise {
  readonly perStep: number;
  readonly constant: number;
}

/** Cells that never move: each is with that probability, at a state between these, as far as its ends allow. */
export interface StuckCells {
  readonly probability: number;
  readonly least: number;
  readonly most: number;
}

/** What changes a code into a voltage or a current, or one of these into a code. */
export type ConverterKind = 'digitalToAnalog' | 'analogToDigital';

/** The codes that there are at the lines that an array is read with, and that its sums become. */
export type Converters = { readonly [K in ConverterKind]?: FixedFormat | undefined };
