import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { textOf } from '../house/repository.js';

interface Anchor {
  readonly chip: string;
  readonly figure: string;
  readonly ours: string;
  readonly unlike: string;
  readonly published: number;
  readonly predicted: number;
}

const anchors = (): readonly Anchor[] => {
  const code =
    "import { anchors } from './scripts/price/silicon.mjs'; console.log(JSON.stringify(anchors))";
  const cwd = fileURLToPath(new URL('../../', import.meta.url));
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd });
  return JSON.parse(said.toString());
};

test('what is predicted of published chips has not drifted, and the page says it', () => {
  const page = textOf('docs/silicon.md');
  const found = anchors().map(({ chip, predicted }) => [chip.split(',')[0], predicted] as const);
  expect(found).toEqual([
    ['SPOON', expect.closeTo(3.89, 1)],
    ['SPOON', expect.closeTo(3.78, 1)],
    ['DF-LNPU', expect.closeTo(0.00251, 4)],
    ['ReckOn', expect.closeTo(0.0293, 3)],
  ]);
  for (const [, predicted] of found) expect(page).toContain(`${(100 * predicted).toFixed(1)} %`);
});

test('figures of different quantities stand beside each other without a factor between them', () => {
  const page = textOf('docs/silicon.md');
  expect(page).not.toMatch(/×|off by/);
  for (const { figure, ours, unlike } of anchors())
    for (const words of [figure, ours, unlike]) expect(page).toContain(words);
});
