import { expect, test } from 'vitest';
import { inChromium } from './chromium.js';
import { bytes, timesExactly } from './matrices.js';

await inChromium('gpu.js in Chromium', [], (ask) => {
  const [a, b] = [bytes(5, 1000), bytes(1000, 7)];

  test.each(['webgpu', 'webgl2'] as const)(
    'runs mode %s where it is asked to, and multiplies bytes exactly',
    async (mode) => {
      expect(await ask('product', mode, a, b)).toEqual({ ran: mode, numbers: timesExactly(a, b) });
    },
  );
});
