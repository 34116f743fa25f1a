import { mostOverlaps, numbersInWindow, type Wire } from '../netlist/index.js';
import { type Draft, drawGather, drawNarrowed, type Onward, shapeOfWindows } from './draft.js';
import type { Pool } from './layer.js';
import type { SignalNumbers } from './numbers.js';
import { drawMean, drawSwitched, drawSwitches } from './pool-units.js';

/** A pool as it stands between two layers. */
export interface DrawnPool {
  readonly pool: Pool;
  readonly input: Wire;
  /** The place of each window that was largest; a pool of means has none. */
  readonly switches: Wire | undefined;
  readonly output: Wire;
}

/** Draws one pool; its mean is narrowed to the format of what it pools. */
const drawPool = (
  draft: Draft,
  pool: Pool,
  input: Wire,
  narrowing: SignalNumbers['narrowing'],
  route: Onward,
): DrawnPool => {
  const { geometry } = pool;
  const { name } = route;
  const here = { channel: 'forward', from: route.from, to: [route.from] } as const;
  const windows = drawGather(
    draft,
    'infer',
    input,
    { geometry, direction: 'forward' },
    { name: `${name}.windows`, ...here },
    shapeOfWindows(geometry),
  );
  const size = geometry.channels;
  if (pool.kind === 'max') {
    const switches = drawSwitches(draft, pool, windows, `${name}.switches`);
    const output = drawSwitched(draft, 'infer', 'multiplex', windows, switches, route, size);
    return { pool, input, switches, output };
  }
  const mean = (onto: Onward) => drawMean(draft, 'infer', 'average', pool, windows, onto, size);
  const { format } = input;
  const numbers = narrowing === undefined ? { format } : { format, narrowing };
  return {
    pool,
    input,
    switches: undefined,
    output: drawNarrowed(draft, 'infer', mean, route, numbers),
  };
};

/**
 * Draws what pools a wire, one pool after the other, at the place of the neurons that drive it.
 * @param to the places where what the last one leaves is read.
 */
export const drawPools = (
  draft: Draft,
  pools: readonly Pool[],
  input: Wire,
  at: string,
  narrowing: SignalNumbers['narrowing'],
  to: readonly string[],
): DrawnPool[] => {
  let below = input;
  return pools.map((pool, i) => {
    const last = i === pools.length - 1;
    const name = `${input.name}.pool${i + 1}`;
    const route = { name, channel: 'forward', from: at, to: last ? to : [at] } as const;
    const drawn = drawPool(draft, pool, below, narrowing, route);
    below = drawn.output;
    return drawn;
  });
};

/** Draws what one pool sends back to what it pooled, without loss. */
const drawBack = (
  draft: Draft,
  { pool, input, switches }: DrawnPool,
  signal: Wire,
  route: Onward,
): Wire => {
  const { geometry } = pool;
  const windows = { ...route, name: `${route.name}.windows`, to: [route.from] };
  const size = numbersInWindow(geometry);
  const sent =
    switches === undefined
      ? drawMean(draft, 'learn', 'share', pool, signal, windows, size)
      : drawSwitched(draft, 'learn', 'demultiplex', signal, switches, windows, size);
  const routing = { geometry, direction: 'transposed' } as const;
  return drawGather(draft, 'learn', sent, routing, route, input);
};

/** Whether what comes back needs more bits than what was sent. */
const grows = ({ pool, switches }: DrawnPool): boolean =>
  switches === undefined || mostOverlaps(pool.geometry) > 1;

/** Draws the way of a signal back through pools, from the highest down, and makes it narrow again. */
export const drawUnpooled = (
  draft: Draft,
  pools: readonly DrawnPool[],
  signal: Wire,
  route: Onward,
  numbers: SignalNumbers,
): Wire => {
  const back = (whole: Onward): Wire => {
    const here = { ...whole, to: [whole.from] };
    return pools.reduceRight((wire, pool, i) => {
      const onto = i === 0 ? whole : { ...here, name: `${whole.name}.pool${i}` };
      return drawBack(draft, pool, wire, onto);
    }, signal);
  };
  return pools.some(grows) ? drawNarrowed(draft, 'learn', back, route, numbers) : back(route);
};
