export { type Bounds, boundsOf, readBound, sumBound } from './bounds.js';
export { checkedNetlist, NetlistError } from './check.js';
export { type Directory, directoryOf } from './directory.js';
export type { Place, StoreName, WireName } from './names.js';
export {
  arithmeticOf,
  asFixed,
  type Channel,
  type Memory,
  type Netlist,
  type Start,
  type Store,
  type Wire,
} from './netlist.js';
export { portsOf } from './ports.js';
export { redrawnStores, startingStores } from './start.js';
export type {
  ArithmeticUnit,
  ChangeQuantiser,
  DecayUnit,
  DropUnit,
  NarrowUnit,
  QuantiseUnit,
  ReadUnit,
  RepeatUnit,
  SoftmaxUnit,
  StickUnit,
  TableUnit,
  Unit,
  UnitKind,
  UnitOf,
  UpdateUnit,
} from './unit.js';
