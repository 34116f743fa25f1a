import type { StoreName, WireName } from './names.js';
import type { Netlist, Store, Wire } from './netlist.js';

/** Finds the wires and stores of a netlist by name. */
export interface Directory {
  readonly wire: (name: WireName) => Wire;
  readonly store: (name: StoreName) => Store;
  readonly isWire: (name: string) => boolean;
  readonly isStore: (name: string) => boolean;
}

const finder = <T extends { readonly name: string }>(what: string, items: readonly T[]) => {
  const byName = new Map(items.map((item) => [item.name, item]));
  const find = (name: string): T => {
    const item = byName.get(name);
    if (item === undefined) throw new RangeError(`the netlist has no ${what} '${name}'`);
    return item;
  };
  return { find, has: (name: string) => byName.has(name) };
};

export const directoryOf = ({ wires, stores }: Pick<Netlist, 'wires' | 'stores'>): Directory => {
  const wire = finder('wire', wires);
  const store = finder('store', stores);
  return { wire: wire.find, store: store.find, isWire: wire.has, isStore: store.has };
};
