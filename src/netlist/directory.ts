import type { CodeFormat, Float32Format, Format } from '../fixed/index.js';
import type { StoreName, WireName } from './names.js';
import type { DrawnNetlist, Store, Wire } from './netlist.js';

/** Finds the wires and stores of a netlist by name. */
export interface Directory<F extends Format = Format> {
  readonly wire: (name: WireName) => Wire<F>;
  readonly store: (name: StoreName) => Store<F>;
  readonly isWire: (name: string) => boolean;
  readonly isStore: (name: string) => boolean;
}

const finder = <T extends { readonly name: string }>(what: string, items: readonly T[]) => {
  const byName = new Map<string, T>();
  for (const item of items) byName.set(item.name, item);
  const find = (name: string): T => {
    const item = byName.get(name);
    if (item === undefined) throw new RangeError(`the netlist has no ${what} '${name}'`);
    return item;
  };
  return { find, has: (name: string) => byName.has(name) };
};

type Named<F extends Format> = Pick<DrawnNetlist<F>, 'wires' | 'stores'>;

export function directoryOf(netlist: Named<CodeFormat>): Directory<CodeFormat>;
export function directoryOf(netlist: Named<Float32Format>): Directory<Float32Format>;
export function directoryOf(netlist: Named<Format>): Directory;
export function directoryOf({ wires, stores }: Named<Format>): Directory {
  const wire = finder('wire', wires);
  const store = finder('store', stores);
  return { wire: wire.find, store: store.find, isWire: wire.has, isStore: store.has };
}
