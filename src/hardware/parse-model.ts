import { parseInput } from '../input/index.js';
import { type Hardware, hardwareModel } from './model-schema.js';

/**
 * A hardware model, checked.
 * @throws InputError that lists what is wrong with it.
 */
export const parseModel = (value: unknown, source: string): Hardware =>
  parseInput(hardwareModel, value, source);
