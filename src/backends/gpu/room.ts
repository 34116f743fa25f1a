import { Refusal } from '../refusal.js';
import { bytesOf } from './array.js';
import type { Device } from './device.js';
import type { KernelPlan } from './kernel-plan.js';

/** @throws Refusal where an array is larger than the device keeps, or all are than there is memory. */
export const requireRoom = (device: Device, plan: KernelPlan): void => {
  const shapes = [...plan.shapes];
  const total = shapes.reduce((sum, [, shape]) => sum + bytesOf(shape), 0);
  const [name, largest] = shapes.reduce((a, b) => (bytesOf(b[1]) > bytesOf(a[1]) ? b : a));
  const refuse = (what: string, bytes: number, room: number) =>
    new Refusal(
      `the gpu:${device.mode} backend needs ${bytes} bytes for ${what}, of ${room} that there are; ` +
        'lower the batch, split the layer, or run it where there is more memory',
      'memory',
      BigInt(bytes),
    );
  if (bytesOf(largest) > device.largestArray)
    throw refuse(name, bytesOf(largest), device.largestArray);
  const room = device.room();
  if (total > room) throw refuse('all its arrays', total, room);
};
