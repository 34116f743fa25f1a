import { type CodeFormat, maxMagnitude } from '../fixed/index.js';
import type { Directory } from './directory.js';
import type { WireName } from './names.js';
import type { DrawnNetlist } from './netlist.js';
import { writes } from './unit.js';
import type { BoundOf } from './units/definition.js';
import { definitionOf } from './units/definitions.js';

/** The largest |code| that each wire of a fixed machine can carry, whatever its stores hold. */
export type Bounds = ReadonlyMap<WireName, bigint>;

/**
 * Bounds of every wire of a fixed machine, from widths and fan-in alone: exact worst cases for reads,
 * sums and products, the format's own range for whatever is narrowed or looked up.
 */
export const boundsOf = (
  netlist: DrawnNetlist<CodeFormat>,
  directory: Directory<CodeFormat>,
): Bounds => {
  const bounds = new Map<WireName, bigint>();
  const ofFormat: BoundOf = (name) => maxMagnitude(directory.wire(name).format);
  const boundOf: BoundOf = (name) => bounds.get(name) ?? ofFormat(name);
  for (const unit of [...netlist.infer, ...netlist.learn]) {
    if (writes(unit)) continue;
    const bound = definitionOf(unit).bound(unit, boundOf, directory);
    bounds.set(unit.output, bound ?? ofFormat(unit.output));
  }
  for (const name of [netlist.input, netlist.target]) bounds.set(name, ofFormat(name));
  return bounds;
};
