import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';
import { kept } from './kept.js';
import { importsOf, root, sourcesOf } from './sources.js';

const scratch = mkdtempSync(join(tmpdir(), 'backwire-kept-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const newFolder = (): string => mkdtempSync(join(scratch, 'case-'));

/** Makes a text of a result, and counts how often. */
const maker = (text = 'result') => {
  const made = { times: 0 };
  const make = async () => {
    made.times++;
    return Buffer.from(text);
  };
  return { made, make };
};

const said = async (result: Promise<Uint8Array>): Promise<string> =>
  Buffer.from(await result).toString();

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('a result that is kept', () => {
  test('is made once, and is the same wherever it is asked for again', async () => {
    const folder = newFolder();
    const { made, make } = maker();
    for (const store of [kept(folder, 'a'), kept(folder, 'a')])
      for (const _ of [1, 2]) expect(await said(store.of('x', make))).toBe('result');
    expect(made.times).toBe(1);
    expect(filesIn(folder).length).toBe(1);
  });

  test('is made once where two ask for it at the same time', async () => {
    const folder = newFolder();
    const { made, make } = maker();
    const asked = [kept(folder, 'a'), kept(folder, 'a')].map((store) => said(store.of('x', make)));
    expect(await Promise.all(asked)).toEqual(['result', 'result']);
    expect(made.times).toBe(1);
  });

  test('is of its name alone, and of its origin alone, of which the last is kept', async () => {
    const folder = newFolder();
    await kept(folder, 'a').of('x', maker('first').make);
    expect(await said(kept(folder, 'a').of('y', maker('other').make))).toBe('other');
    expect(await said(kept(folder, 'b').of('x', maker('second').make))).toBe('second');
    expect(filesIn(folder).length).toBe(1);
    expect(await said(kept(folder, 'a').of('x', maker('third').make))).toBe('third');
  });

  test.each([
    ['cut short', (file: Buffer) => file.subarray(0, -1)],
    [
      'of other bytes',
      (file: Buffer) => Buffer.from(file.map((byte, i) => (i === 35 ? byte ^ 1 : byte))),
    ],
    ['empty', () => Buffer.alloc(0)],
  ])('is made anew where its file is %s', async (_, damage) => {
    const folder = newFolder();
    const { made, make } = maker();
    await kept(folder, 'a').of('x', make);
    const [file] = filesIn(folder) as [string];
    writeFileSync(file, damage(readFileSync(file)));
    expect(await said(kept(folder, 'a').of('x', make))).toBe('result');
    expect(made.times).toBe(2);
    await kept(folder, 'a').of('x', make);
    expect(made.times).toBe(2);
  });

  test('that could not be made is asked for again', async () => {
    const store = kept(newFolder(), 'a');
    await expect(store.of('x', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await said(store.of('x', maker().make))).toBe('result');
  });
});

describe('the sources of a trace', () => {
  const sources = sourcesOf(['src/backends/reference/reference.ts', 'test/conformance/trace.ts']);

  test('are all that TypeScript finds imported, from file to file', () => {
    for (const file of sources) {
      const text = readFileSync(join(root, file), 'utf8');
      const { importedFiles } = ts.preProcessFile(text, true, true);
      const ours = importedFiles.filter(({ fileName }) => fileName.startsWith('.'));
      expect(importsOf(file).length, file).toBe(ours.length);
      for (const imported of importsOf(file)) expect(sources).toContain(imported);
    }
  });

  test.each([
    'src/backends/reference/fixed-steps.ts',
    'src/fixed/rounding.ts',
    'src/netlist/start.ts',
    'src/random/feistel.ts',
    'test/conformance/fill.ts',
  ])('have %s among them', (file) => {
    expect(sources).toContain(file);
  });
});
