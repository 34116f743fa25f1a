import { everyVector, whole } from '../wasm/products.js';
import { type Onnx, onnx } from './onnx.js';
import { hasOnnxRuntime } from './optional.js';

/** What is found of ONNX Runtime here. */
export interface OnnxReport {
  readonly works: boolean;
  readonly said: string;
  /** Of bytes, in a product of 128 × 1024 × 1024. */
  readonly gigaMacsPerSecond?: number;
}

const [m, k, n] = [128, 1024, 1024];
const times = 20;

/** How fast bytes are multiplied, by the fastest of some products. */
const speedOf = async ({ multiplier }: Onnx): Promise<number> => {
  const memory = new WebAssembly.Memory({ initial: 32 });
  const [a, b, c] = [0, m * k, m * k + k * n];
  memory.grow(Math.ceil((c + 4 * m * n) / 2 ** 16));
  const sizes = { numbers: 'codes', limbs: whole, a, firstRow: 0, b, c, m, k, n } as const;
  const multiply = multiplier.open(memory, { ...sizes, range: everyVector(1) });
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await multiply(m);
    least = Math.min(least, performance.now() - start);
  }
  return (m * k * n) / least / 1e6;
};

/** Whether ONNX Runtime is here, how it multiplies bytes, and how fast. */
export const describeOnnx = async (): Promise<OnnxReport> => {
  if (!hasOnnxRuntime())
    return { works: false, said: 'not installed; npm install onnxruntime-node --ignore-scripts' };
  try {
    const opened = await onnx();
    const gigaMacsPerSecond = Math.round(await speedOf(opened));
    const speed = `${gigaMacsPerSecond} G multiply-accumulates/s`;
    return { works: true, said: `${opened.kind.name}, exact, ${speed}`, gigaMacsPerSecond };
  } catch (error) {
    return { works: false, said: (error as Error).message };
  }
};
