import { afterAll, beforeAll, expect, test } from 'vitest';
import { create, globals } from 'webgpu';
import { describeWhere } from '../browser/available.js';
import { bytes, timesExactly } from '../browser/matrices.js';
import { product } from '../browser/product.js';
import { missingDriver, useSwiftShader } from '../browser/swiftshader.js';

/** What a page finds in `navigator`, for as long as these tests run. */
const lendNavigator = () => {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  const navigator = { gpu: create([]) };
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
  const takeBack = () => {
    Reflect.deleteProperty(globalThis, 'navigator');
    if (own !== undefined) Object.defineProperty(globalThis, 'navigator', own);
  };
  return { navigator, takeBack };
};

describeWhere('WebGPU in Node', missingDriver, () => {
  let lent: ReturnType<typeof lendNavigator>;
  beforeAll(() => {
    useSwiftShader();
    lent = lendNavigator();
  });
  afterAll(() => lent.takeBack());

  test('finds an adapter without graphics hardware', async () => {
    const adapter = await lent.navigator.gpu.requestAdapter();
    expect(adapter).not.toBeNull();
  });

  test('is what gpu.js runs in mode webgpu, and multiplies bytes exactly', async () => {
    const [a, b] = [bytes(5, 1000), bytes(1000, 7)];
    expect(await product('webgpu', a, b)).toEqual({ ran: 'webgpu', numbers: timesExactly(a, b) });
  });
});
