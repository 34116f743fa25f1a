import type { Converters } from './device.js';
import type { Store } from './netlist.js';

const converterNames = { digitalToAnalog: 'DACs', analogToDigital: 'ADCs' } as const;

const namesOf = (converters: Converters): string[] =>
  (['digitalToAnalog', 'analogToDigital'] as const)
    .filter((name) => converters[name] !== undefined)
    .map((name) => converterNames[name]);

/** What of a store is not ideal, in words; nothing where each cell keeps its code and sums are exact. */
const unidealIn = ({ device, converters = {} }: Store): string[] => [
  ...(device === undefined ? [] : [`cells of the device ${device.kind}`]),
  ...namesOf(converters),
];

/** A store that is not ideal, and in what. */
export interface Unideal {
  readonly store: Store;
  readonly has: string;
}

/** The first store of a machine that is not ideal: no number that a bit-true machine computes is its own. */
export const firstUnideal = (stores: readonly Store[]): Unideal | undefined =>
  stores
    .map((store) => ({ store, has: unidealIn(store).join(' and ') }))
    .find(({ has }) => has !== '');
