import { describe, expect, test } from 'vitest';
import { nativeBackend } from '../../src/backends/native/native.js';
import { kinds, onnxOf } from '../../src/backends/native/onnx.js';
import { hasOnnxRuntime } from '../../src/backends/native/optional.js';
import { isThorough } from '../extent.js';
import { everyProduct } from './every-product.js';
import { conformance } from './suite.js';
import { wasmRefuses } from './wasm-refuses.js';

const opened = hasOnnxRuntime() ? await Promise.all(kinds.map(onnxOf)) : [];
const exact = opened.flatMap((onnx) => onnx ?? []);

/* Sums of hundreds of products of up to 32 · 32 may cancel to what their roundings are not small beside. */
const inAnotherOrder = { absolute: 2e-3, relative: 1e-4 };

/* Every product that the library could take, however small. */
describe.each(isThorough ? exact : exact.slice(0, 1))('with products of $kind.name', (onnx) => {
  conformance(nativeBackend(onnx, everyProduct), { refuses: wasmRefuses, inAnotherOrder });
});

test.skipIf(!hasOnnxRuntime())('one kind of products of bytes is exact on every processor', () => {
  expect(exact.length).toBeGreaterThan(0);
});
