import type { Netlist, Place, Store, Wire } from '../../netlist/index.js';

/** What stands side by side in a diagram: a place with its stores, or many places as one. */
export interface Column {
  readonly name: string;
  readonly stores: readonly Store[];
}

/** A wire from one column to others. */
export interface Lead {
  readonly wire: Wire;
  readonly from: number;
  readonly to: readonly number[];
}

/** So many places are drawn at each end; those between are one column. */
const mostPlaces = 10;
const keptBefore = 5;
const keptAfter = 4;

/** The host stands behind the last layer, which it takes the output from. */
const inOrder = ({ places }: Netlist): readonly Place[] => [
  ...places.filter((place) => place !== 'host'),
  ...places.filter((place) => place === 'host'),
];

const columnOfEach = (places: readonly Place[]): ReadonlyMap<Place, number> => {
  const hidden = places.length - keptBefore - keptAfter;
  const indexOf = (i: number) => {
    if (places.length <= mostPlaces || i < keptBefore) return i;
    return i < keptBefore + hidden ? keptBefore : i - hidden + 1;
  };
  return new Map(places.map((place, i) => [place, indexOf(i)]));
};

/** The columns of a machine from left to right, and its wires between them. */
export const columnsOf = (
  netlist: Netlist,
): { readonly columns: readonly Column[]; readonly leads: readonly Lead[] } => {
  const places = inOrder(netlist);
  const columnOf = columnOfEach(places);
  const columns: Column[] = [];
  for (const [place, at] of columnOf) {
    const alone = places.filter((other) => columnOf.get(other) === at);
    const stores = netlist.stores.filter((store) => store.place === place);
    columns[at] =
      alone.length > 1 ? { name: `${alone.length} more`, stores: [] } : { name: place, stores };
  }
  const leads = netlist.wires.map((wire) => {
    const from = columnOf.get(wire.from) as number;
    const to = [...new Set(wire.to.map((place) => columnOf.get(place) as number))];
    return { wire, from, to: to.filter((end) => end !== from).sort((a, b) => a - b) };
  });
  return { columns, leads: leads.filter(({ to }) => to.length > 0) };
};
