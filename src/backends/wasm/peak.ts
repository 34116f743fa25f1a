import { machineryFor } from './kernels.js';
import type { Product } from './products.js';

type Turns = (turns: number) => number;

/** What assembly/peak.ts exports. */
interface Peaks {
  readonly peak16: Turns;
  readonly peakF32: Turns;
}

const turns = 1 << 18;
/** The first calls are not compiled for speed yet. */
const calls = 24;

const peaks: Readonly<Record<Product['numbers'], readonly [keyof Peaks, macsEachTurn: number]>> = {
  codes: ['peak16', 64],
  float32: ['peakF32', 32],
};

/** The most multiply-accumulates a second that kernels could do here, on one core, by the best of some calls. */
export const peakOfKernels = async (numbers: Product['numbers']): Promise<number> => {
  const [name, macsEachTurn] = peaks[numbers];
  const { kernels } = await machineryFor(1);
  const { [name]: run } = kernels as unknown as Peaks;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < calls; i++) {
    const start = performance.now();
    run(turns);
    least = Math.min(least, performance.now() - start);
  }
  return (1000 * macsEachTurn * turns) / least;
};
