import type { BackendName } from './names.js';
import { type Onnx, onnx } from './native/onnx.js';
import { peakOfKernels } from './wasm/peak.js';
import { everyVector, type Product, whole } from './wasm/products.js';

type Numbers = Product['numbers'];

/** The sides of the square products that ONNX Runtime is timed on, and for how long each. */
const sides = [256, 512, 1024];
const secondsEach = 0.15;

const widths: Readonly<Record<Numbers, number>> = { codes: 1, float32: 4 };

/** A square product, ready to be worked out. */
const squareProduct = ({ multiplier }: Onnx, numbers: Numbers, side: number) => {
  const bytes = widths[numbers] * side * side;
  const [a, b, c] = [0, bytes, 2 * bytes];
  const memory = new WebAssembly.Memory({ initial: Math.ceil((c + 4 * side * side) / 2 ** 16) });
  const sizes = { m: side, k: side, n: side, range: everyVector(1) };
  return multiplier.open(memory, { numbers, limbs: whole, a, firstRow: 0, b, c, ...sizes });
};

/** Milliseconds that the fastest of some products takes. */
const leastTimeOf = async (multiply: () => Promise<void>): Promise<number> => {
  const end = performance.now() + 1000 * secondsEach;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 2 || performance.now() < end; i++) {
    const start = performance.now();
    await multiply();
    least = Math.min(least, performance.now() - start);
  }
  return least;
};

/** The most multiply-accumulates a second that ONNX Runtime does, by the fastest of some square products. */
const peakOfOnnx = async (numbers: Numbers): Promise<number> => {
  const opened = await onnx();
  let most = 0;
  for (const side of sides) {
    const multiply = squareProduct(opened, numbers, side);
    most = Math.max(most, (1000 * side ** 3) / (await leastTimeOf(() => multiply(side))));
  }
  return most;
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
