// Trains a machine, in memory, and says how well it does.
import { run } from 'backwire';
import { spec } from './machine.mjs';

const record = await run({
  spec,
  set: { 'learning.rate': 0.125 },
  onProgress: (event) => {
    if (event.kind === 'epoch') console.log(`epoch ${event.row.epoch}: ${event.row.testAccuracy}`);
  },
});
console.log(`test accuracy ${record.testAccuracy}, stores ${record.digest.slice(0, 16)}`);
