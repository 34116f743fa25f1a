import { float32, formatHolding, fractionBits } from '../fixed/index.js';
import { pointBits, type Wire } from '../netlist/index.js';
import { type Draft, drawWire, type Onward } from './draft.js';
import type { Pool } from './layer.js';

type Phase = 'infer' | 'learn';

const placesOf = ({ geometry: { kernel } }: Pool): number => kernel[0] * kernel[1];

const boundOf = ({ bounds }: Draft, { name }: Wire): bigint => bounds.get(name) as bigint;

/** Draws which place of each window is largest. */
export const drawSwitches = (draft: Draft, pool: Pool, windows: Wire, name: string): Wire => {
  const at = windows.from;
  draft.infer.push({ kind: 'argmax', at, input: windows.name, output: name });
  const { channels } = pool.geometry;
  const route = { name, channel: 'forward', from: at, to: [at] } as const;
  const last = BigInt(placesOf(pool) - 1);
  const format = windows.format.kind === 'float32' ? float32 : formatHolding(last, 0);
  const shape = { positions: windows.positions, size: channels };
  return drawWire(draft, route, shape, format, last);
};

/** Draws what a switch passes on, or sends to the place that it names. */
export const drawSwitched = (
  draft: Draft,
  phase: Phase,
  kind: 'multiplex' | 'demultiplex',
  input: Wire,
  switches: Wire,
  route: Onward,
  size: number,
): Wire => {
  const { from: at, name } = route;
  draft[phase].push({ kind, at, input: input.name, switches: switches.name, output: name });
  const shape = { positions: input.positions, size };
  return drawWire(draft, route, shape, input.format, boundOf(draft, input));
};

/** Draws a mean over places, or a share of one for each: in a fixed machine the binary point moves. */
export const drawMean = (
  draft: Draft,
  phase: Phase,
  kind: 'average' | 'share',
  pool: Pool,
  input: Wire,
  route: Onward,
  size: number,
): Wire => {
  const { from: at, name } = route;
  draft[phase].push({ kind, at, input: input.name, output: name });
  const { format, positions } = input;
  if (format.kind === 'float32') return drawWire(draft, route, { positions, size }, float32);
  const places = placesOf(pool);
  const terms = kind === 'average' ? BigInt(places) : 1n;
  const bound = boundOf(draft, input) * terms;
  const bits = fractionBits(format) + pointBits(places);
  return drawWire(draft, route, { positions, size }, formatHolding(bound, bits), bound);
};
