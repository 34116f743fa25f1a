import type { CodeFormat, Narrowing } from '../../fixed/index.js';
import type { UnitKind, UnitOf, WireName } from '../../netlist/index.js';
import { type Dither, ditherOf, streamKey } from '../../random/index.js';
import type { Moment, State } from './state.js';

/** What a unit of a fixed machine does. */
export type Act<K extends UnitKind> = (
  unit: UnitOf<K>,
  state: State<bigint>,
  moment: Moment,
) => void;

export const formatOn = (state: State<bigint>, wire: WireName) =>
  state.directory.wire(wire).format as CodeFormat;

/** What decides the stochastic roundings of a wire or a store at a moment. */
export const chance = (
  { seed }: State<bigint>,
  name: string,
  narrowing: Narrowing,
  { purpose, step }: Moment,
  rows: number,
  columns: number,
): Dither =>
  narrowing.rounding === 'stochastic'
    ? ditherOf(streamKey(seed, purpose, name), step, rows, columns)
    : () => 0;
