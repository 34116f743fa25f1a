import { InputError } from '../input/index.js';

/** Ends in an InputError of one problem. */
export function refuse(where: string, reason: string, remedy: string): never {
  throw new InputError({ where, reason, remedy });
}
