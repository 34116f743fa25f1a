import type { Event, Place } from '../netlist/index.js';

/** What a sample makes a machine do: bring an activity, bring the error, or change cells. */
export type Phase = 'infer' | 'carry' | 'update';

export const phases: readonly Phase[] = ['infer', 'carry', 'update'];

/** What happens in a unit, and where. */
export interface PlacedEvent {
  readonly phase: Phase;
  readonly place: Place;
  /** Multiply-accumulates that it stands for. */
  readonly macs: number;
  readonly events: readonly Event[];
}
