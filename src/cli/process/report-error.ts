import { Refusal } from '../../backends/index.js';
import { ofSurroundings } from '../../files/index.js';
import { InputError } from '../../input/index.js';
import { exitCodes } from './exit-codes.js';

/** Says what went wrong: bad input and bad surroundings in words, a fault of ours with its stack. */
export const reportError = (thrown: unknown): number => {
  const error = ofSurroundings(thrown);
  if (error instanceof InputError || error instanceof Refusal) {
    process.stderr.write(`${error.message}\n`);
    return exitCodes.badInput;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`This is a fault of Backwire; please report it.\n${stack}\n`);
  return exitCodes.fault;
};
