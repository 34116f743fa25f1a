import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { applySetting, parseSetting } from '../../src/experiment/setting.js';
import { InputError } from '../../src/input/index.js';

type Tree = Readonly<Record<string, unknown>>;

const keys = fc.constantFrom('a', 'b', 'rate', 'hardware', 'task');

const { branch } = fc.letrec<{ branch: Tree; part: unknown }>((tie) => ({
  branch: fc.dictionary(keys, tie('part'), { maxKeys: 3, noNullPrototype: true }),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.integer(), fc.constantFrom('word', null, true)),
    fc.array(tie('part'), { maxLength: 3 }),
    tie('branch'),
  ),
}));

const isBranch = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** Every path that goes somewhere in a tree. */
const pathsOf = (tree: unknown): string[][] =>
  isBranch(tree)
    ? Object.entries(tree).flatMap(([key, part]) => [
        [key],
        ...pathsOf(part).map((path) => [key, ...path]),
      ])
    : [];

const frozen = <T>(tree: T): T => {
  if (isBranch(tree)) for (const part of Object.values(tree)) frozen(part);
  return Object.freeze(tree);
};

const at = (tree: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((part, key) => (part as Tree)[key], tree);

const placed = branch
  .filter((tree) => pathsOf(tree).length > 0)
  .chain((tree) => fc.record({ tree: fc.constant(tree), path: fc.constantFrom(...pathsOf(tree)) }));

const setTo = (tree: unknown, path: readonly string[], value: unknown): unknown =>
  applySetting(tree, { path, value });

describe('applying a setting', () => {
  test.prop([placed, fc.jsonValue()])(
    'changes what is at its path, and nothing else, in a copy',
    ({ tree, path }, value) => {
      const original = structuredClone(tree);
      const changed = setTo(frozen(tree), path, value);
      expect(at(changed, path)).toEqual(value);
      expect(setTo(changed, path, at(original, path))).toEqual(original);
      expect(tree).toEqual(original);
    },
  );

  test.prop([branch, fc.array(fc.constantFrom('new', 'newer'), { minLength: 1, maxLength: 4 })])(
    'makes the objects on a path that is not there',
    (tree, rest) => {
      const path = ['new', ...rest];
      const changed = setTo(frozen(tree), path, 7) as Tree;
      const { new: made, ...others } = changed;
      expect(others).toEqual(tree);
      expect(at(made, rest)).toBe(7);
    },
  );

  test('opens a hardware model that is only named', () => {
    const path = ['hardware', 'wires', 'error', 'format'];
    expect(setTo({ hardware: 'digital-int8' }, path, 'Q1.5')).toEqual({
      hardware: { model: 'digital-int8', wires: { error: { format: 'Q1.5' } } },
    });
    expect(setTo({ hardware: 'digital-int8' }, ['hardware'], 'other')).toEqual({
      hardware: 'other',
    });
  });

  test('does not inherit: a key that every object has is a new one', () => {
    expect(setTo({}, ['toString', 'x'], 1)).toEqual({ toString: { x: 1 } });
  });

  test.each([
    [{ list: [1] }, ['list', '1'], '--set list.1: is no index of a list of 1; write a number from'],
    [{ list: [1] }, ['list', 'x'], '--set list.x: is no index of a list of 1; write a number from'],
    [{ list: [] }, ['list', '0'], '--set list.0: is no index of a list of 0; set it whole'],
    [{ seed: 1 }, ['seed', 'x'], 'seed: has no fields to set; set it whole, with --set seed=…'],
  ])('refuses of %j the path %j', (tree, path, message) => {
    expect(() => setTo(tree, path, 7)).toThrow(InputError);
    expect(() => setTo(tree, path, 7)).toThrow(message);
  });
});

const isNoJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
};

describe('reading a setting', () => {
  test.prop([fc.array(keys, { minLength: 1, maxLength: 16 }), fc.jsonValue()])(
    'gives back any path and any JSON, but for fields that name files',
    (path, value) => {
      fc.pre(path[0] !== 'task' && path[0] !== 'hardware');
      const json = JSON.stringify(value);
      const typed = `--set ${path.join('.').slice(0, 64)}`;
      const setting = { path, value: JSON.parse(json) as unknown, typed };
      expect(parseSetting(`${path.join('.')}=${json}`)).toEqual(setting);
    },
  );

  test.prop([fc.string().filter(isNoJson)])('takes for a word what is no JSON', (word) => {
    expect(parseSetting(`a=${word}`)).toEqual({ path: ['a'], value: word, typed: '--set a' });
  });

  test.each(['', 'a', '=1', '.a=1', 'a.=1', '__proto__=1', 'a.constructor.b=1', 'a.prototype=1'])(
    "refuses '%s'",
    (text) => {
      expect(() => parseSetting(text)).toThrow(InputError);
    },
  );
});
