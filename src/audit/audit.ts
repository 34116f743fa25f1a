import {
  directoryOf,
  type Netlist,
  portsOf,
  type UnitOf,
  type WriteUnit,
  writes,
} from '../netlist/index.js';
import { findingsOf, stepsOf } from './findings.js';
import { needsOf } from './needs.js';
import { pathTo } from './path.js';
import type { Arrays, AuditReport, SynapseReport, SynapseSignal } from './report.js';
import { readsColumns, verdictOf } from './verdict.js';

/** How a machine is built and used, as far as a netlist does not say. */
export interface Circumstances {
  readonly arrays: Arrays;
  /** Samples that an update sums over. */
  readonly batch: number;
}

const lineOf = (netlist: Netlist, role: SynapseSignal['role'], name: string): SynapseSignal => {
  const { wire } = directoryOf(netlist);
  const through = pathTo(netlist, name).flatMap((unit) => {
    const { drives } = portsOf(unit);
    return drives === undefined || drives === name
      ? []
      : [{ wire: drives, from: wire(drives).from }];
  });
  return { role, name, from: wire(name).from, through };
};

const registerOf = (netlist: Netlist, role: 'rate' | 'decay', name: string): SynapseSignal => ({
  role,
  name,
  from: directoryOf(netlist).store(name).place,
  through: [],
});

const signalsOf: {
  readonly [K in WriteUnit['kind']]: (netlist: Netlist, unit: UnitOf<K>) => SynapseSignal[];
} = {
  update: (netlist, { presynaptic, postsynaptic, rate }) => [
    lineOf(netlist, 'presynaptic', presynaptic),
    lineOf(netlist, 'postsynaptic', postsynaptic),
    registerOf(netlist, 'rate', rate),
  ],
  decay: (netlist, { rate }) => [registerOf(netlist, 'decay', rate)],
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

const readsBackwards = (netlist: Netlist, units: readonly WriteUnit[]): boolean =>
  units
    .flatMap((unit) => stepsOf(netlist, unit))
    .some((step) => step.kind === 'read' && readsColumns(step));

/**
 * Follows every signal that a write reads back to where it starts. A machine is local when all of them
 * reach their cells by wires that the netlist has, and no array is read as it can't be.
 */
export const audit = (netlist: Netlist, { arrays, batch }: Circumstances): AuditReport => {
  const units = netlist.learn.filter(writes);
  const findings = findingsOf(netlist, units, arrays);
  const stores = [...new Set(units.map(({ store }) => store))];
  const local = findings.length === 0;
  return {
    local,
    verdict: verdictOf(local, arrays, readsBackwards(netlist, units)),
    arrays,
    findings,
    needs: needsOf(netlist, units, arrays, batch),
    synapses: stores.map((store) =>
      synapseOf(
        netlist,
        store,
        units.filter((unit) => unit.store === store),
      ),
    ),
  };
};
