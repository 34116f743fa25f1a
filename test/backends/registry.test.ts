import { describe, expect, test } from 'vitest';
import { backendsThat, registry } from '../../src/backends/registry.js';

describe('of the backends auto takes', () => {
  test('wasm always', () => {
    expect(backendsThat(({ taken }) => taken === 'always')).toEqual(['wasm']);
  });

  test('modes of gpu.js on a graphics device, where it may be', () => {
    const onDevice = ['gpu:webgpu', 'gpu:headlessgl', 'gpu:webgl2'];
    expect(backendsThat(({ taken }) => taken === 'where its device may be')).toEqual(onDevice);
    expect(backendsThat(({ device }) => device === 'graphics')).toEqual(onDevice);
  });

  test('modes of gpu.js in software, and then the reference, as a last resort', () => {
    const last = ['gpu:webasm', 'gpu:cpu', 'reference'];
    expect(backendsThat(({ taken }) => taken === 'as a last resort')).toEqual(last);
  });
});

test('a backend that needs no device may be here, and one of a browser’s device may not be in Node', () => {
  for (const name of ['wasm', 'reference', 'gpu:webasm', 'gpu:cpu'] as const)
    expect(registry[name].mayBeHere()).toBe(true);
  expect(registry['gpu:webgl2'].mayBeHere()).toBe(false);
});

test('what is thrown by libraries of others is a refusal, and by ours a fault', () => {
  expect(backendsThat(({ isForeign }) => !isForeign)).toEqual(['wasm', 'reference']);
});
