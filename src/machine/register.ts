import type { Place, Store } from '../netlist/index.js';
import { type Draft, drawStore } from './draft.js';
import type { LayerNumbers } from './layer-numbers.js';

/** What the updates of a layer are drawn with. */
export interface UpdateDraft {
  readonly draft: Draft;
  /** Of the layer. */
  readonly numbers: LayerNumbers;
  /** Of the layer at a place. */
  readonly numbersAt: (place: Place) => LayerNumbers;
  /** Of one sample: the learning rate divided by the batch. */
  readonly rate: number;
  /** The rate of adaptive feedback in units of that; 0 where feedback is fixed. */
  readonly adaptation: number;
  /** The part of itself that a weight loses per batch. */
  readonly weightDecay: number;
  /** The part of itself that a velocity keeps per batch; cells have none where it is not said. */
  readonly momentum: number | undefined;
}

/** A register, and the rate that it was made for. */
export interface Register {
  readonly register: Store;
  readonly rate: number;
}

export const drawRegister = (
  { draft, numbers }: UpdateDraft,
  place: Place,
  role: 'rate' | 'decay',
  name: string,
  rate: number,
): Register => {
  const format = numbers.rate(rate);
  const start = { kind: 'constant', value: rate } as const;
  const cell = { rows: 1, columns: 1, format, read: format, memory: 'kept', place, start } as const;
  return { register: drawStore(draft, { name, role, ...cell }), rate };
};

/** A register that decays, drawn for the first of a place's stores that do. */
export const registerAt = (
  drawing: UpdateDraft,
  place: Place,
  name: string,
  value: number,
): Store => {
  const drawn = drawing.draft.stores.find((store) => store.name === name);
  if (drawn !== undefined) return drawn;
  const there = { ...drawing, numbers: drawing.numbersAt(place) };
  return drawRegister(there, place, 'decay', name, value).register;
};
