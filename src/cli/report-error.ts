import { Refusal } from '../backends/index.js';
import { InputError } from '../input/index.js';
import { exitCodes } from './exit-codes.js';

/** Says what went wrong: bad input in its own words, a fault of ours with its stack. */
export const reportError = (error: unknown): number => {
  if (error instanceof InputError || error instanceof Refusal) {
    process.stderr.write(`${error.message}\n`);
    return exitCodes.badInput;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`This is a fault of Backwire; please report it.\n${stack}\n`);
  return exitCodes.fault;
};
