import {
  type Directory,
  directoryOf,
  type Netlist,
  portsOf,
  type Unit,
  type UnitOf,
  type WriteUnit,
} from '../netlist/index.js';
import { pathTo } from './path.js';
import type { Arrays, Finding } from './report.js';

/** A unit that an update depends on. */
interface Step {
  readonly unit: Unit;
  readonly directory: Directory;
  readonly arrays: Arrays;
}

type Found = Omit<Finding, 'stores'>;
type Look = (step: Step) => readonly Found[];

const named = (unit: Unit): string => {
  const { drives, writes } = portsOf(unit);
  return `the ${unit.kind} at ${unit.at} that ${drives === undefined ? `writes ${writes}` : `drives ${drives}`}`;
};

/** A connection that is not there. */
const missing: Look = ({ unit, directory: { wire, store } }) => {
  const { reads, senses, writes } = portsOf(unit);
  const stores = writes === undefined ? senses : [...senses, writes];
  return [
    ...reads
      .filter((name) => !wire(name).to.includes(unit.at))
      .map((name) => `${named(unit)} reads ${name}, which does not end at ${unit.at}`),
    ...stores
      .filter((name) => store(name).place !== unit.at)
      .map((name) => `${named(unit)} uses ${name}, which stands at ${store(name).place}`),
  ].map((reason) => ({ kind: 'no wire', reason }));
};

const isBackwards = (unit: Unit): unit is UnitOf<'read'> =>
  unit.kind === 'read' && unit.direction === 'transposed';

/** Forward weights read backwards, by arrays that can't be; a copy of them would be transported. */
const transport: Look = ({ unit, arrays, directory: { store } }) =>
  arrays === 'forward' && isBackwards(unit) && store(unit.store).role === 'weight'
    ? [
        {
          kind: 'weight transport',
          reason: `${named(unit)} needs ${unit.store} backwards, and arrays are read forwards only`,
        },
      ]
    : [];

const signs: Look = ({ unit, arrays }) =>
  arrays === 'forward' && unit.kind === 'read' && unit.signs !== undefined
    ? [
        {
          kind: 'sign transport',
          reason: `${named(unit)} needs the signs of ${unit.signs} backwards, and arrays are read forwards only`,
        },
      ]
    : [];

const slopes: Look = ({ unit, directory: { wire } }) =>
  unit.kind === 'slope' && wire(unit.input).from !== unit.at
    ? [
        {
          kind: 'slope from elsewhere',
          reason: `${named(unit)} takes the slope of ${unit.input}, of neurons at ${wire(unit.input).from}`,
        },
      ]
    : [];

const looks: readonly Look[] = [missing, transport, signs, slopes];

/** The units that a write depends on, itself first. */
export const stepsOf = (netlist: Netlist, unit: WriteUnit): readonly Unit[] =>
  unit.kind === 'decay' ? [unit] : [unit, ...pathTo(netlist, unit.postsynaptic)];

/** Everything by which the writes of a netlist use what their cells are not given; each told once. */
export const findingsOf = (
  netlist: Netlist,
  writes: readonly WriteUnit[],
  arrays: Arrays,
): readonly Finding[] => {
  const directory = directoryOf(netlist);
  const found = new Map<string, { kind: Finding['kind']; reason: string; stores: Set<string> }>();
  for (const write of writes) {
    for (const unit of stepsOf(netlist, write)) {
      for (const { kind, reason } of looks.flatMap((look) => look({ unit, directory, arrays }))) {
        const known = found.get(reason) ?? { kind, reason, stores: new Set() };
        known.stores.add(write.store);
        found.set(reason, known);
      }
    }
  }
  return [...found.values()].map(({ stores, ...rest }) => ({ ...rest, stores: [...stores] }));
};
