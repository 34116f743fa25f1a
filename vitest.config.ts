import { defineConfig } from 'vitest/config';

/** Tests of what loads a graphics library: each has a process of its own, which nothing else can bring down. */
const ofDevices = [
  'test/backends/*.test.ts',
  'test/browser/*.test.ts',
  'test/conformance/gpu-*.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'backwire',
          include: ['test/**/*.test.ts'],
          exclude: ofDevices,
          testTimeout: 60_000,
          isolate: false,
        },
      },
      { test: { name: 'devices', include: ofDevices, testTimeout: 60_000, isolate: true } },
    ],
  },
});
