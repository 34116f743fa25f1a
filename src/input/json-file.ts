import { readFileSync, statSync } from 'node:fs';
import { requireShallow } from './depth.js';
import { InputError } from './problem.js';

/** The largest spec, model or record that is read: 4 MiB. */
export const largestJsonBytes = 4 * 2 ** 20;

const refuse = (where: string, reason: string, remedy: string): never => {
  throw new InputError({ where, reason, remedy });
};

const statusOf = (path: string) => {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return refuse(path, `cannot be read: ${(error as Error).message}`, 'name a JSON file');
  }
};

const sizeOf = (path: string): number => {
  const status = statusOf(path);
  if (status === undefined) return refuse(path, 'does not exist', 'name a JSON file that does');
  if (!status.isFile()) return refuse(path, 'is not a file', 'name a JSON file');
  return status.size;
};

const parsedFile = (path: string): unknown => {
  const bytes = sizeOf(path);
  if (bytes > largestJsonBytes) {
    refuse(path, `has ${bytes} bytes`, `a file of at most ${largestJsonBytes} bytes is read`);
  }
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = (error as Error).message.replace(/\s+/g, ' ');
    return refuse(path, `is not JSON: ${message}`, 'write one JSON object');
  }
};

/**
 * The content of a JSON file from outside.
 * @throws InputError when it is missing, larger than 4 MiB, no JSON or too deep.
 */
export const readJsonFile = (path: string): unknown => {
  const value = parsedFile(path);
  requireShallow(value, path);
  return value;
};
