// One training step of a single layer, however large, and what it takes; or the refusal.
// node scripts/gpu/scale.mjs [side] [mode] [batch]
import { backendNamed, backendNames, Refusal } from 'backwire';
import { machineOf } from './machine.mjs';

const [side, mode, batch] = [
  Number(process.argv[2] ?? 16384),
  process.argv[3] ?? 'webasm',
  Number(process.argv[4] ?? 1),
];
const { netlist, samplesOf } = machineOf([side, side], batch, 'tanh', 'logistic');
try {
  const backend = await backendNamed(backendNames.find((name) => name === `gpu:${mode}`));
  const machine = await backend.prepare(netlist, { batch, seed: 1 });
  const start = performance.now();
  await machine.learn(samplesOf(1));
  const seconds = (performance.now() - start) / 1000;
  const overflows = Object.fromEntries(await machine.takeOverflows());
  const memoryBytes = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ side, mode, batch, seconds, overflows, memoryBytes }));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.log(JSON.stringify({ side, mode, batch, refused: error.message }));
  process.exitCode = 1;
}
process.exit();
