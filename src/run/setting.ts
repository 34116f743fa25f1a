import { InputError, requireShallow } from '../input/index.js';

/** One `path=value` of a command line. */
export interface Setting {
  readonly path: readonly string[];
  readonly value: unknown;
}

const forbidden = new Set(['__proto__', 'constructor', 'prototype', '']);

/** More than any spec is deep. */
const mostKeys = 16;

const jsonOrWord = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const shallow = (value: unknown, path: string): unknown => {
  requireShallow(value, `--set ${path.slice(0, 64)}`);
  return value;
};

/**
 * Reads `a.b.2=value`; the value parses as JSON where it can, else it is a word.
 * @throws InputError when there is no path, or one that no spec has.
 */
export const parseSetting = (text: string): Setting => {
  const [, path, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (path === undefined || value === undefined) {
    throw new InputError({
      where: `--set ${text.slice(0, 64)}`,
      reason: 'is not path=value',
      remedy: 'write something like --set learning.rate=0.05',
    });
  }
  const keys = path.split('.');
  if (keys.length > mostKeys) {
    throw new InputError({
      where: `--set ${path.slice(0, 64)}…`,
      reason: `has ${keys.length} keys`,
      remedy: `write at most ${mostKeys}, like learning.rate`,
    });
  }
  const wrong = keys.find((key) => forbidden.has(key));
  if (wrong === undefined) return { path: keys, value: shallow(jsonOrWord(value), path) };
  throw new InputError({
    where: `--set ${path.slice(0, 64)}`,
    reason: `'${wrong}' can't be a key`,
    remedy: 'write keys with one dot between them, like learning.rate',
  });
};

type Tree = Record<string, unknown>;

/** What a path goes through: a model's name opens as the object that names it. */
const opened = (key: string, value: unknown): unknown => {
  if (value === undefined) return {};
  return key === 'hardware' && typeof value === 'string' ? { model: value } : value;
};

const into = (tree: unknown, setting: Setting, depth: number): unknown => {
  const key = setting.path[depth];
  if (key === undefined) return setting.value;
  if (typeof tree !== 'object' || tree === null) {
    throw new InputError({
      where: setting.path.slice(0, depth).join('.'),
      reason: 'has no fields to set',
      remedy: `set it whole, with --set ${setting.path.slice(0, depth).join('.')}=…`,
    });
  }
  const child = Object.hasOwn(tree, key) ? (tree as Tree)[key] : undefined;
  const last = depth === setting.path.length - 1;
  const changed = into(last ? child : opened(key, child), setting, depth + 1);
  if (Array.isArray(tree)) return withItem(tree, setting.path.slice(0, depth + 1), changed);
  return { ...tree, [key]: changed };
};

const withItem = (
  items: readonly unknown[],
  path: readonly string[],
  item: unknown,
): readonly unknown[] => {
  const key = path.at(-1) as string;
  if (!/^\d+$/.test(key) || Number(key) >= items.length) {
    throw new InputError({
      where: `--set ${path.join('.')}`,
      reason: `is no index of a list of ${items.length}`,
      remedy: items.length === 0 ? 'set it whole' : `write a number from 0 to ${items.length - 1}`,
    });
  }
  return items.map((old, index) => (index === Number(key) ? item : old));
};

/** The value with a field changed; the rest is shared, nothing is written to. */
export const applySetting = (tree: unknown, setting: Setting): unknown => into(tree, setting, 0);
