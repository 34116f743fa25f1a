import { readFileSync, statSync } from 'node:fs';
import { InputError, jsonFaultIn, plainJson, requireShallow } from '../input/index.js';

/** The largest spec or model that is read: 4 MiB. */
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

/** What most files are is parsed at once; one that is not may have comments. */
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(plainJson(text));
  }
};

const parsed = (text: string, path: string): unknown => {
  try {
    return jsonOf(text);
  } catch (error) {
    const fault = jsonFaultIn(text);
    const where = fault === undefined ? path : `${path}:${fault.line}:${fault.column}`;
    const what = fault?.what ?? (error as Error).message.replace(/\s+/g, ' ');
    return refuse(where, `is not JSON: ${what}`, 'write one JSON object');
  }
};

/**
 * What JSON from outside says.
 * @throws InputError when it is too deep or no JSON, with the line and column of the fault.
 */
export const parseJson = (text: string, where: string): unknown => {
  const value = parsed(text, where);
  requireShallow(value, where);
  return value;
};

/**
 * The content of a JSON file from outside, which may have comments and commas after last items.
 * @throws InputError when it is missing, larger than that, too deep or no JSON, with the line and column of the
 * fault.
 */
export const readJsonFile = (path: string, mostBytes = largestJsonBytes): unknown => {
  const bytes = sizeOf(path);
  if (bytes > mostBytes) {
    refuse(path, `has ${bytes} bytes`, `a file of at most ${mostBytes} bytes is read`);
  }
  return parseJson(readFileSync(path, 'utf8'), path);
};
