import { expect, test } from 'vitest';
import { prepareFirst } from '../../src/backends/index.js';
import { fastestOf } from '../../src/backends/preference.js';
import { buildMachine } from '../../src/machine/index.js';
import { experimentsIn, shippedSpecs } from '../experiment/shipped-specs.js';

test.each(shippedSpecs)('without a graphics device auto takes wasm for %s', async (file) => {
  for (const { learning, seed, ...machine } of experimentsIn(file)) {
    const netlist = buildMachine({ ...machine, learning });
    const preparation = { batch: learning.batch, seed };
    const preference = await fastestOf(['wasm'], () => expect.fail('measured'), 1);
    const { choice, executable } = await prepareFirst(preference, netlist, preparation);
    executable.dispose();
    expect(choice).toMatchObject({ asked: 'auto', chosen: 'wasm', tried: [] });
  }
});
