import type { Converters } from './device.js';
import type { Store } from './netlist.js';

const converterNames = { digitalToAnalog: 'DACs', analogToDigital: 'ADCs' } as const;

const namesOf = (converters: Converters): string[] =>
  (['digitalToAnalog', 'analogToDigital'] as const)
    .filter((name) => converters[name] !== undefined)
    .map((name) => converterNames[name]);

/** A store that is not read exactly, and why. */
export interface Unideal {
  readonly store: Store;
  readonly has: string;
}

/** The first store of a machine that is not read exactly: no number that a bit-true machine computes is its own. */
export const firstUnideal = (stores: readonly Store[]): Unideal | undefined =>
  stores
    .map((store) => ({ store, has: namesOf(store.converters ?? {}).join(' and ') }))
    .find(({ has }) => has !== '');
