import { InputError } from './problem.js';

/** More than any spec, model or record is deep; what is far deeper can't be gone through. */
const deepest = 64;

const isDeeper = (value: unknown, most: number): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (most === 0) return true;
  const inside = Array.isArray(value) ? value : Object.values(value);
  return inside.some((one) => isDeeper(one, most - 1));
};

/** @throws InputError for a value of lists and objects that are too deep in each other. */
export const requireShallow = (value: unknown, where: string): void => {
  if (!isDeeper(value, deepest)) return;
  throw new InputError({
    where,
    reason: `has lists or objects more than ${deepest} deep in each other`,
    remedy: 'write what it stands for, which is never so deep',
  });
};
