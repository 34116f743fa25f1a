import { InputError, requireShallow } from '../input/index.js';
import { fromShell } from './typed-paths.js';

/** A value for a field. */
export interface Setting {
  readonly path: readonly string[];
  readonly value: unknown;
  /** The option that it was typed as, where it was. */
  readonly typed?: string;
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

const keysOf = (path: string, where: string): readonly string[] => {
  const keys = path.split('.');
  if (keys.length > mostKeys) {
    throw new InputError({
      where: `${where}…`,
      reason: `has ${keys.length} keys`,
      remedy: `write at most ${mostKeys}, like learning.rate`,
    });
  }
  const wrong = keys.find((key) => forbidden.has(key));
  if (wrong === undefined) return keys;
  throw new InputError({
    where,
    reason: `'${wrong}' can't be a key`,
    remedy: 'write keys with one dot between them, like learning.rate',
  });
};

const shallow = (value: unknown, where: string): unknown => {
  requireShallow(value, where);
  return value;
};

/**
 * A field of a spec, by its dotted path, with its value.
 * @throws InputError for a path that no spec has.
 */
export const settingOf = (path: string, value: unknown): Setting => ({
  path: keysOf(path, path.slice(0, 64)),
  value,
});

/**
 * A field of a spec with its value, as `settingOf`; paths of files in it start from the working directory.
 * @throws InputError for a path that no spec has.
 */
export const setField = (path: string, value: unknown): Setting =>
  settingOf(path, fromShell(path, shallow(value, path.slice(0, 64))));

/**
 * Reads `a.b.2=value` as it is typed; the value parses as JSON where it can, else it is a word. Paths of files
 * in it start from the folder that it is typed in.
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
  const typed = `--set ${path.slice(0, 64)}`;
  const keys = keysOf(path, typed);
  return { path: keys, value: fromShell(path, shallow(jsonOrWord(value), typed)), typed };
};

type Tree = Record<string, unknown>;

/** Fields that may be the name of a file of theirs. */
const named: readonly string[] = ['hardware', 'device'];

/** What a path goes through: the name of a model or device opens as the object that names it. */
const opened = (key: string, value: unknown): unknown => {
  if (value === undefined) return {};
  return named.includes(key) && typeof value === 'string' ? { model: value } : value;
};

const into = (tree: unknown, setting: Setting, depth: number): unknown => {
  const key = setting.path[depth];
  if (key === undefined) return setting.value;
  if (typeof tree !== 'object' || tree === null) {
    throw new InputError({
      where: setting.typed ?? setting.path.slice(0, depth).join('.'),
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
