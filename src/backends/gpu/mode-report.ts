import type { GpuMode } from './modes.js';

/** The graphics device, or the program in its place, that a mode runs on. */
export interface Adapter {
  readonly name: string;
  readonly vendor: string;
  /** Whether the processor does its work. */
  readonly software: boolean;
}

/** What one mode of gpu.js is worth here. */
export interface ModeReport {
  readonly mode: GpuMode;
  readonly works: boolean;
  /** `exact`, or why not. */
  readonly said: string;
  readonly adapter?: Adapter | undefined;
  /** What bounds the size of an array, in bytes or cells a side. */
  readonly limits?: Readonly<Record<string, number>> | undefined;
}

/** What a mode shows before anything is run on it. */
export type Facts = Pick<ModeReport, 'adapter' | 'limits'>;
