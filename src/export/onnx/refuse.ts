import { InputError } from '../../input/index.js';

/** @throws InputError: a machine can't be written as ONNX. */
export const refuse = (reason: string, remedy: string): never => {
  throw new InputError({ where: '--to', reason, remedy });
};
