import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test } from '@fast-check/vitest';
import { afterAll, describe, expect } from 'vitest';
import { linesOf } from '../../../src/files/index.js';
import { lineReader } from '../../../src/sweep/journal/lines.js';

const folder = mkdtempSync(join(tmpdir(), 'backwire-lines-'));
const path = join(folder, 'lines');
afterAll(() => rmSync(folder, { recursive: true }));

const short = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ' '));
const long = fc.integer({ min: 1, max: 200_000 }).map((length) => 'é'.repeat(length));
const someLines = fc.array(fc.oneof({ weight: 9, arbitrary: short }, long), { maxLength: 40 });

describe('the lines of a file', () => {
  test.prop([someLines, short])('are found whole, and the last without its end', (lines, rest) => {
    writeFileSync(path, `${lines.map((line) => `${line}\n`).join('')}${rest}`);
    const found = [...linesOf(path)];
    const whole = found.filter((line) => line.whole);
    expect(whole.map(({ text }) => text)).toEqual(lines);
    expect(found.filter((line) => !line.whole).map(({ text }) => text)).toEqual(
      rest === '' ? [] : [rest],
    );
  });

  test.prop([someLines, fc.infiniteStream(fc.nat())])(
    'are read again by where they begin, in any order',
    (lines, picks) => {
      writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
      const found = [...linesOf(path)];
      const file = openSync(path, 'r');
      const lineAt = lineReader(file);
      for (const pick of found.length === 0 ? [] : [...picks.take(60)]) {
        const { text, at } = found[pick % found.length] as (typeof found)[number];
        expect(lineAt(at)).toBe(text);
      }
      closeSync(file);
    },
  );
});
