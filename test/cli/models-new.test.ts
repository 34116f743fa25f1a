import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../src/fields/index.js';
import { readJsonFile } from '../../src/files/index.js';
import { hardwareModel, parseModel } from '../../src/hardware/index.js';
import { modelPath } from '../../src/library/index.js';
import { backwire, contentOf, scratchFolders, smallSpec, write, writeJson } from './backwire.js';

const newFolder = scratchFolders();
const text = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

const digestOf = async (folder: string, hardware: string): Promise<unknown> => {
  writeJson(folder, 'spec.json', { ...smallSpec, hardware });
  const { code, stdout, stderr } = await backwire(folder, ['run', 'spec.json', '--json']);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) as string).digest;
};

const withoutHeading = (path: string) => {
  const { $schema: _, name: __, source: ___, ...rest } = parseModel(readJsonFile(path), path);
  return rest;
};

describe.concurrent('backwire models new', () => {
  test('writes a model that learns the same bytes as digital-int8, at once', async () => {
    const folder = newFolder();
    const { code, stdout } = await backwire(folder, ['models', 'new', 'mine']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining('wrote mine.jsonc'),
    });
    const [mine, original] = [
      await digestOf(folder, './mine.jsonc'),
      await digestOf(folder, 'digital-int8'),
    ];
    expect(mine).toBe(original);
  });

  test.each(['digital-int8', 'digital-int16', 'ideal-float32'])(
    'from %s writes what that model says, under a name of its own, with where it comes from',
    async (from) => {
      const folder = newFolder();
      await backwire(folder, ['models', 'new', 'mine', '--from', from, '--out', 'a/b.jsonc']);
      const path = join(folder, 'a/b.jsonc');
      const origin = modelPath(from, '.', 'test');
      expect(withoutHeading(path)).toEqual(withoutHeading(origin));
      expect(readJsonFile(path)).toMatchObject({
        name: 'mine',
        source: expect.stringContaining(`As ${from}: `),
      });
    },
  );

  test('has a comment of what the schema says above every field, or in place of one that is left out', async () => {
    const folder = newFolder();
    await backwire(folder, ['models', 'new', 'mine']);
    const lines = text(folder, 'mine.jsonc').split('\n');
    const said = fieldsOf(hardwareModel).map(({ meaning }) => meaning);
    const fields = lines.filter((line) => /^\s*"/.test(line));
    expect(fields.length).toBeGreaterThan(40);
    for (const field of fields) {
      const comment = (lines[lines.indexOf(field) - 1] as string).trim().replace(/^\/\/ /, '');
      expect(said.some((meaning) => meaning !== '' && comment.startsWith(meaning))).toBe(true);
    }
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}\/\/ may have "layers": /));
  });

  test('names the schema that an editor checks it with, from where it lies', async () => {
    const folder = newFolder();
    await backwire(folder, ['models', 'new', 'mine', '--out', 'deep/er/mine.jsonc']);
    const path = join(folder, 'deep/er/mine.jsonc');
    const { $schema } = readJsonFile(path) as { readonly $schema: string };
    const schema = JSON.parse(readFileSync(resolve(dirname(path), $schema), 'utf8'));
    expect(schema.oneOf).toHaveLength(2);
  });

  test('copies a file by its path, the formats of single layers with it', async () => {
    const folder = newFolder();
    const layers = { 1: { wires: { activity: { format: 'Q1.3' } } } };
    const original = readJsonFile(modelPath('digital-int8', '.', 'test')) as object;
    writeJson(folder, 'origin.json', { ...original, name: 'origin', layers });
    await backwire(folder, ['models', 'new', 'mine', '--from', './origin.json']);
    expect(withoutHeading(join(folder, 'mine.jsonc'))).toEqual(
      withoutHeading(join(folder, 'origin.json')),
    );
    expect(readJsonFile(join(folder, 'mine.jsonc'))).toMatchObject({ layers });
  });

  test('overwrites nothing', async () => {
    const folder = newFolder();
    write(folder, 'mine.jsonc', 'mine');
    const { code, stdout, stderr } = await backwire(folder, ['models', 'new', 'mine']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'mine.jsonc: is there already; remove it, or name another file with --out\n',
    );
    expect(contentOf(folder)).toEqual({ 'mine.jsonc': 'mine' });
  });

  test.each([
    [
      ['Mine'],
      /^backwire models new Mine: name: is the text "Mine".*write a name of small letters/,
    ],
    [['../x'], /^backwire models new \.\.\/x: name: /],
    [
      ['mine', '--from', 'digital-int88'],
      /^--from: 'digital-int88' is no hardware model; did you mean 'digital-int8'/,
    ],
    [['mine', '--from', './none.json'], /none\.json: does not exist/],
  ])('refuses %j, and writes nothing', async (args, message) => {
    const folder = newFolder();
    const { code, stderr } = await backwire(folder, ['models', 'new', ...args]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
    expect(contentOf(folder)).toEqual({});
  });

  test('tells what it wrote as JSON', async () => {
    const { stdout } = await backwire(newFolder(), ['models', 'new', 'mine', '--json']);
    expect(JSON.parse(stdout)).toEqual({
      written: 'mine.jsonc',
      name: 'mine',
      from: 'digital-int8',
    });
  });
});
