import type { Netlist, Place } from '../../netlist/index.js';
import { evenly, type Look, lookOf, mostSeries } from '../../plot/index.js';

/** The layers of a report's machine, and the look that each has in every picture. */
export interface Layers {
  /** All of them, from the lowest up. */
  readonly all: readonly Place[];
  /** Those that are drawn one by one: all while there are few, else some, evenly. */
  readonly drawn: readonly Place[];
  readonly lookOf: (layer: Place) => Look | undefined;
}

/** The places of a machine that hold weights. */
export const layersOf = ({ places, stores }: Netlist): Layers => {
  const learning = new Set(stores.flatMap(({ role, place }) => (role === 'weight' ? [place] : [])));
  const all = places.filter((place) => learning.has(place));
  const drawn = evenly(all.length, mostSeries).map((i) => all[i] as Place);
  const looks = new Map(drawn.map((layer, i) => [layer, lookOf(i)]));
  return { all, drawn, lookOf: (layer) => looks.get(layer) };
};

/** A wire or a store: the place that it is named after, or else comes from, and what it is called there. */
export const signalOf = (
  { places, wires }: Netlist,
  name: string,
): { readonly place: Place | undefined; readonly own: string } => {
  const place = places.find((one) => name.startsWith(`${one}.`));
  return place === undefined
    ? { place: wires.find((wire) => wire.name === name)?.from, own: name }
    : { place, own: name.slice(place.length + 1) };
};

/** What is told where not all layers are drawn. */
export const someInWords = ({ all, drawn }: Layers): string =>
  drawn.length === all.length ? '' : ` Of ${all.length} layers ${drawn.length} are drawn.`;
