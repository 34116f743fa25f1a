import { describe, expect, test } from 'vitest';
import { theorems } from '../../src/theory/index.js';
import { isThere, textOf } from './repository.js';

const page = textOf('docs/theory.md');

describe.each(theorems.map((theorem) => [theorem.name, theorem] as const))(
  '%s',
  (name, { says }) => {
    test('stands in docs/theory.md with what it says and its picture', () => {
      expect(page).toContain(says);
      expect(page).toContain(`](theory/${name}.svg)`);
      expect(isThere(`docs/theory/${name}.svg`)).toBe(true);
    });

    test('has a row there of how many starts converged', () => {
      expect(page).toMatch(new RegExp(`^${name} +(proved|observed|excluded) +200 +200 `, 'm'));
    });
  },
);
