import { describe, expect, test } from 'vitest';
import { realShape } from '../../../src/backends/gpu/array.js';
import { countsOf } from '../../../src/backends/gpu/counts.js';
import type { Device } from '../../../src/backends/gpu/device.js';
import type { KernelPlan } from '../../../src/backends/gpu/kernel-plan.js';
import { type Memory, memoryOn } from '../../../src/backends/gpu/memory.js';
import { requireRoom } from '../../../src/backends/gpu/room.js';
import { Refusal } from '../../../src/backends/index.js';

/** Three arrays of float32 numbers: 4, 40 and 400 bytes. */
const plan = {
  shapes: new Map([1, 10, 100].map((columns) => [`${columns} numbers`, realShape(columns, 1)])),
} as Partial<KernelPlan> as KernelPlan;

const holding = (largestArray: number, room: number): (() => void) => {
  const device = { mode: 'cpu', largestArray, room: () => room } as Partial<Device> as Device;
  return () => requireRoom(device, plan);
};

describe('a machine on a device', () => {
  test('may fill its memory and no more', () => {
    expect(holding(400, 444)).not.toThrow();
    expect(holding(400, 443)).toThrow(Refusal);
    expect(holding(400, 443)).toThrow('needs 444 bytes for all its arrays, of 443 that there are');
  });

  test('may have an array of the largest size and none beyond', () => {
    expect(holding(399, 444)).toThrow('needs 400 bytes for 100 numbers, of 399 that there are');
  });
});

/** A device that keeps numbers; of it as much as counting needs. */
const kept = (): Device =>
  ({
    upload: async (digits: Float32Array) => digits,
    read: async (array: unknown) => array as Float32Array,
    free: () => {},
  }) as unknown as Device;

/** What a batch adds to the one line of a counter. */
const add = (memory: Memory, overflows: number): void => {
  const [line] = memory.get('wire overflows') as unknown as [number];
  memory.put('wire overflows', Float32Array.of(Math.fround(line + overflows)) as never);
};

test('overflows are counted on, past 2^24 too, beyond which float32 does not count', async () => {
  const device = kept();
  const memory = memoryOn(device);
  const counts = countsOf(device, memory);
  // Two batches stay below 2^24; three reach an odd number above it, which float32 has not.
  const mostPerBatch = 2 ** 23 - 1;
  const counters = new Map([['wire', { lines: { columns: 1, rows: 1 }, mostPerBatch }]]);
  for (let batch = 0; batch < 5; batch++) {
    await counts.prepare({ counters } as Partial<KernelPlan> as KernelPlan);
    add(memory, mostPerBatch);
  }
  expect([...(await counts.take())]).toEqual([['wire', 5 * mostPerBatch]]);
  expect([...(await counts.take())]).toEqual([]);
});
