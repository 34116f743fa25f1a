import type { Bundle } from '../../program/index.js';
import type { Codes } from '../backend.js';
import { type Context, placementOf, preset } from './context.js';
import { type Words, wordsOf } from './instruction.js';
import type { Placement } from './layout.js';
import { putVectors, takeVectors, viewOf } from './memory.js';
import { Port as PortWords } from './shared/port.js';

/** A wire that the host drives or reads, and where its samples are staged. */
export interface Port {
  readonly address: number;
  readonly staged: number;
  readonly placement: Placement;
  readonly wire: Bundle;
}

const presetPort = (context: Context, words: Words<typeof PortWords>): number =>
  preset(context, Int32Array.from(wordsOf(PortWords, words)));

/** Opens a port for so many samples. */
export const portOf = (context: Context, wire: Bundle, samples: number): Port => {
  const placement = placementOf(context, wire);
  const bytes = wire.positions * placement.stride * placement.element.bytes;
  const staged = context.allocator.allocate(samples * bytes);
  const address = presetPort(context, { wire: placement.address, staged, bytes });
  return { address, staged, placement, wire };
};

/** A port that nothing passes through: what infer drives the target with. */
export const closedPort = (context: Context): number =>
  presetPort(context, { wire: 0, staged: 0, bytes: 0 });

const viewThrough = (
  memory: WebAssembly.Memory,
  { placement, staged, wire }: Port,
  count: number,
) => viewOf(memory, placement.element, staged, count * wire.positions * placement.stride);

const numbersOf = ({ wire }: Port, codes: Codes, from: number, count: number): Codes => {
  const numbers = wire.positions * wire.size;
  return codes.subarray(from * numbers, (from + count) * numbers);
};

/** Stages samples for a port. */
export const stage = (
  memory: WebAssembly.Memory,
  port: Port,
  codes: Codes,
  from: number,
  count: number,
): void => {
  const view = viewThrough(memory, port, count);
  putVectors(view, port.placement.stride, numbersOf(port, codes, from, count), port.wire.size);
};

/** Takes what a port has staged. */
export const take = (
  memory: WebAssembly.Memory,
  port: Port,
  into: Codes,
  from: number,
  count: number,
): void => {
  const view = viewThrough(memory, port, count);
  takeVectors(view, port.placement.stride, numbersOf(port, into, from, count), port.wire.size);
};
