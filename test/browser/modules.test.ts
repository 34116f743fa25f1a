import { expect, test } from 'vitest';
import { jsonOf } from '../house/repository.js';
import { inChromium } from './chromium.js';

const { edge, floors }: { edge: string[]; floors: string[][] } = jsonOf('layers.json');

await inChromium('a page in Chromium', [], (ask) => {
  test.each(floors.flat().filter((module) => !edge.includes(module)))(
    'imports %s, which is not at the edge, as it is',
    async (module) => {
      expect(await ask('exportsOf', module)).not.toEqual([]);
    },
  );
});
