// Runs a machine, prices it, and sweeps the bits of its error.
import { cost, readResults, run, sweep } from 'backwire';
import { spec } from './machine.mjs';

const out = process.argv[2] ?? 'runs/error-bits';
const { testAccuracy } = await run({ spec });
const { phases } = await cost({ spec });
console.log(
  `as it is: accuracy ${testAccuracy}, ${phases.carry.picojoules?.toFixed(1)} pJ to carry an error`,
);
const formats = ['Q0.2', 'Q0.3', 'Q0.5'];
await sweep({ spec: { run: spec, axes: { 'learning.error.format': formats } }, out });
for (const { values, result } of readResults(out))
  if (result?.outcome === 'done') console.log(values, result.test.at(-1));
