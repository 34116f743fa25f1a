import type { Format } from '../fixed/index.js';
import type { Directory } from './directory.js';
import type { DrawnNetlist } from './netlist.js';
import type { Unit } from './unit.js';
import { portsOf } from './units/definitions.js';

/** What a netlist must be: it tells where this one is not. */
export type Rule<F extends Format = Format> = (
  netlist: DrawnNetlist<F>,
  directory: Directory<F>,
  tell: (problem: string) => void,
) => void;

/** The units of a netlist, in the order in which they act. */
export const unitsOf = ({
  infer,
  learn,
}: Pick<DrawnNetlist, 'infer' | 'learn'>): readonly Unit[] => [...infer, ...learn];

/** How a message names a unit. */
export const unitName = (unit: Unit): string =>
  `${unit.kind} at ${unit.at} (${portsOf(unit).drives ?? portsOf(unit).writes})`;
