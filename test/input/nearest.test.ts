import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { nearestName, suggestion } from '../../src/input/index.js';

const names = ['nearest-even', 'nearest-away', 'toward-zero', 'floor', 'stochastic'];

describe('the name that a misspelt one meant', () => {
  test.each([
    ['nearest-evn', 'nearest-even'],
    ['flor', 'floor'],
    ['towards-zero', 'toward-zero'],
    ['stochsatic', 'stochastic'],
    ['floor', 'floor'],
  ])('of %s is %s', (written, meant) => {
    expect(nearestName(written, names)).toBe(meant);
    expect(suggestion(written, names)).toBe(`did you mean '${meant}'?`);
  });

  test('is none when more than a third of its letters would have to change', () => {
    expect(nearestName('xyzdefghi', ['abcdefghi'])).toBe('abcdefghi');
    expect(nearestName('wxyzefghi', ['abcdefghi'])).toBeUndefined();
    expect(nearestName('truncate', names)).toBeUndefined();
    expect(suggestion('truncate', names)).toBe(`known are ${names.join(', ')}`);
  });

  test('is none where nothing is known, or where more than 64 letters are written', () => {
    expect(nearestName('floor', [])).toBeUndefined();
    expect(nearestName('f'.repeat(65), ['f'.repeat(64)])).toBeUndefined();
    expect(nearestName('f'.repeat(64), ['f'.repeat(63)])).toBe('f'.repeat(63));
  });

  test.prop([
    fc.constantFrom(...names),
    fc.nat({ max: 4 }),
    fc.string({ maxLength: 1, unit: 'grapheme-ascii' }),
  ])('is found again after one letter was changed or lost', (name, at, letter) => {
    const misspelt = name.slice(0, at) + letter + name.slice(at + 1);
    expect(nearestName(misspelt, names)).toBe(name);
  });
});
