export { blocksOf } from './blocks.js';
export { type Bounds, boundsOf } from './bounds.js';
export { checkedNetlist, NetlistError } from './check.js';
export type { ConverterKind, Converters, Device } from './device.js';
export { type Die, type DieCell, dieCell, dieOf, diesOf, gainBits } from './die.js';
export { type Directory, directoryOf } from './directory.js';
export {
  type ArithmeticEvent,
  type ConverterEvent,
  type DeviceEvent,
  type Event,
  type GeneratorEvent,
  type MemoryEvent,
  type OperationName,
  operationNames,
} from './event.js';
export {
  type Geometry,
  mostOverlaps,
  numbersInMap,
  numbersInWindow,
  overlapsOf,
  positionsOf,
  sourceOf,
} from './geometry.js';
export { changeName, type Place, type StoreName, type WireName } from './names.js';
export {
  arraysIn,
  asFixed,
  blocksIn,
  type Channel,
  type DrawnNetlist,
  type DrawnStart,
  type FixedNetlist,
  type FloatNetlist,
  type Memory,
  type Netlist,
  numbersOn,
  rowsEach,
  type Start,
  type Store,
  storedBits,
  type Wire,
} from './netlist.js';
export { movesPoint, pointBits } from './point.js';
export { confined, moveBits, type PulseTable, pulsed, pulseTableOf } from './pulse.js';
export { unitName } from './rule.js';
export { redrawnStores, startingStores } from './start.js';
export {
  type AccumulateUnit,
  type AlignUnit,
  type ArithmeticUnit,
  type ChangeQuantiser,
  type CoincideUnit,
  type ConfineUnit,
  type DecayUnit,
  type DropUnit,
  type GatherUnit,
  type NarrowUnit,
  type PulseUnit,
  type QuantiseUnit,
  type ReadUnit,
  type RepeatUnit,
  type SoftmaxUnit,
  type StickUnit,
  type TableUnit,
  type Unit,
  type UnitKind,
  type UnitOf,
  type UpdateUnit,
  type WriteUnit,
  writes,
} from './unit.js';
export { sumBound, type Term } from './units/arithmetic.js';
export { bitsOfSum } from './units/common.js';
export type { Need, Products } from './units/definition.js';
export { definitionOf, portsOf } from './units/definitions.js';
export { readBound } from './units/read.js';
export { hasLinePerCell } from './units/update.js';
