import type { BackendName } from './names.js';
import { onnx } from './native/onnx.js';
import { peakOfKernels } from './wasm/peak.js';
import { everyVector, type Product } from './wasm/products.js';

type Numbers = Product['numbers'];

/** The side of the square product that ONNX Runtime is timed on, and how often. */
const side = 1024;
const times = 8;

const widths: Readonly<Record<Numbers, number>> = { codes: 1, float32: 4 };

/** The most multiply-accumulates a second that ONNX Runtime does, by the fastest of some square products. */
const peakOfOnnx = async (numbers: Numbers): Promise<number> => {
  const { multiplier } = await onnx();
  const bytes = widths[numbers] * side * side;
  const [a, b, c] = [0, bytes, 2 * bytes];
  const memory = new WebAssembly.Memory({ initial: (c + 4 * side * side) / 2 ** 16 });
  const sizes = { m: side, k: side, n: side, range: everyVector(1) };
  const multiply = multiplier.open(memory, { numbers, a, firstRow: 0, b, c, ...sizes });
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await multiply(side);
    least = Math.min(least, performance.now() - start);
  }
  return (1000 * side ** 3) / least;
};

/**
 * The most multiply-accumulates a second that one core could do for a backend, as it is now: by what ONNX Runtime
 * reaches for `native`, by the kernels' instructions for others; none is known of a graphics device.
 */
export const peakMacsPerSecond = async (
  backend: BackendName,
  numbers: Numbers,
): Promise<number | undefined> => {
  if (backend === 'native') return peakOfOnnx(numbers);
  return backend.startsWith('gpu:') ? undefined : peakOfKernels(numbers);
};
