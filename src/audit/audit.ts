import {
  directoryOf,
  type Netlist,
  portsOf,
  type UnitOf,
  type WriteUnit,
  writes,
} from '../netlist/index.js';
import { askedOf, readBothWays } from './asked.js';
import { findingsOf } from './findings.js';
import { pathsIn } from './path.js';
import type { Arrays, AuditReport, Finding, SynapseReport, SynapseSignal } from './report.js';
import { verdictOf } from './verdict.js';

/** How a machine is built and used, as far as a netlist does not say. */
export interface Circumstances {
  readonly arrays: Arrays;
  /** Samples that an update sums over. */
  readonly batch: number;
}

const lineOf = (netlist: Netlist, role: SynapseSignal['role'], name: string): SynapseSignal => {
  const { wire } = directoryOf(netlist);
  const through = pathsIn(netlist)
    .pathTo(name)
    .flatMap((unit) => {
      const { drives } = portsOf(unit);
      return drives === undefined || drives === name
        ? []
        : [{ wire: drives, from: wire(drives).from }];
    });
  return { role, name, from: wire(name).from, through };
};

const registerOf = (
  netlist: Netlist,
  role: 'rate' | 'decay' | 'velocity' | 'pulses',
  name: string,
): SynapseSignal => ({
  role,
  name,
  from: directoryOf(netlist).store(name).place,
  through: [],
});

const linesOf = (
  netlist: Netlist,
  { presynaptic, postsynaptic, rate }: UnitOf<'update'> | UnitOf<'coincide'>,
): SynapseSignal[] => [
  lineOf(netlist, 'presynaptic', presynaptic),
  lineOf(netlist, 'postsynaptic', postsynaptic),
  registerOf(netlist, 'rate', rate),
];

const signalsOf: {
  readonly [K in WriteUnit['kind']]: (netlist: Netlist, unit: UnitOf<K>) => SynapseSignal[];
} = {
  update: linesOf,
  coincide: linesOf,
  decay: (netlist, { rate }) => [registerOf(netlist, 'decay', rate)],
  accumulate: (netlist, { from }) => [registerOf(netlist, 'velocity', from)],
  pulse: (netlist, { from }) => [registerOf(netlist, 'pulses', from)],
  align: () => [],
  confine: () => [],
};

const synapseOf = (
  netlist: Netlist,
  store: string,
  units: readonly WriteUnit[],
): SynapseReport => ({
  store,
  place: directoryOf(netlist).store(store).place,
  signals: units.flatMap((unit) =>
    (signalsOf[unit.kind] as (netlist: Netlist, unit: WriteUnit) => SynapseSignal[])(netlist, unit),
  ),
});

/** The findings that rest on how arrays are taken to be read. */
const restsOnArrays = ({ kind }: Finding): boolean =>
  kind === 'array read backwards' || kind === 'signs read backwards';

/**
 * Follows every signal that a write reads back to where it starts. A machine is local when all of them
 * reach their cells by wires that the netlist has, and no array is read as it can't be.
 */
export const audit = (netlist: Netlist, { arrays, batch }: Circumstances): AuditReport => {
  const directory = directoryOf(netlist);
  const bothWays = readBothWays(netlist, directory);
  const findings = findingsOf(askedOf(netlist), { directory, arrays, batch, bothWays });
  const local = !findings.some(({ grade }) => grade === 'breaks');
  const units = netlist.learn.filter(writes);
  const stores = [...new Set(units.map(({ store }) => store))];
  return {
    local,
    verdict: verdictOf(local, arrays, findings.some(restsOnArrays)),
    arrays,
    findings,
    needs: findings.filter(({ grade }) => grade === 'costs').map(({ build }) => build),
    synapses: stores.map((store) =>
      synapseOf(
        netlist,
        store,
        units.filter((unit) => unit.store === store),
      ),
    ),
  };
};
