export { type Bounds, boundsOf, readBound, sumBound } from './bounds.js';
export { checkedNetlist, NetlistError } from './check.js';
export { type Directory, directoryOf } from './directory.js';
export { changeName, type Place, type StoreName, type WireName } from './names.js';
export {
  arithmeticOf,
  asFixed,
  type Channel,
  type DrawnStart,
  type Memory,
  type Netlist,
  type Start,
  type Store,
  type Wire,
} from './netlist.js';
export { portsOf } from './ports.js';
export { redrawnStores, startingStores } from './start.js';
export { firstUnideal } from './unideal.js';
export {
  type ArithmeticUnit,
  type ChangeQuantiser,
  type DecayUnit,
  type DropUnit,
  type NarrowUnit,
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
