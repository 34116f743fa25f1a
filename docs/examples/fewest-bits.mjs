// Finds the fewest bits of error with which a machine loses at most two points of accuracy.
import { bits } from 'backwire';
import { spec } from './machine.mjs';

const out = process.argv[2] ?? 'runs/fewest-bits';
const answer = await bits({ spec, of: ['error'], to: 6, tolerance: 0.02, seeds: 2, out });
if ('fewest' in answer) {
  for (const { bits, loss, verdict } of answer.tried)
    console.log(`${bits} bits lose ${(100 * loss.mean).toFixed(1)} points: ${verdict}`);
  console.log(`fewest: ${answer.fewest ?? 'none'}`);
}
