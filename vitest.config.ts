import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { triesDevices } from './test/extent.js';
import { LongestFirst } from './test/longest-first.js';

/** Tests of what may load a graphics library. Where devices are tried each has a process of its own, which no other brings down. */
const ofGraphics = ['test/backends/*.test.ts', 'test/conformance/gpu-*.test.ts'];

/** Tests of devices that a machine may have, and of what takes long in software. */
const ofDevices = [
  'test/browser/*.test.ts',
  'test/conformance/gpu-webasm.test.ts',
  'test/conformance/gpu-webgpu.test.ts',
];

const alone = triesDevices
  ? { include: [...ofGraphics, ...ofDevices] }
  : { include: ofGraphics, exclude: ofDevices };

export default defineConfig({
  test: {
    // Vitest itself would leave one core idle, which of two is half.
    maxWorkers: availableParallelism(),
    // Tests that start processes do little else than wait for them.
    maxConcurrency: 4,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'backwire',
          include: ['test/**/*.test.ts'],
          exclude: [...ofGraphics, ...ofDevices],
          testTimeout: 60_000,
          isolate: false,
        },
      },
      { test: { ...alone, name: 'devices', testTimeout: 60_000, isolate: triesDevices } },
    ],
  },
});
