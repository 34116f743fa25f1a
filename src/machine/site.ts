import type { Geometry, Place, Wire } from '../netlist/index.js';
import type { LearningChannel } from './axes.js';
import type { DeliveryDraft } from './delivery.js';
import type { FeedbackSpec } from './feedback.js';
import type { ForwardLayer } from './forward.js';
import { type MapShape, wholeOf } from './map.js';
import type { DrawnPool } from './pools.js';

/** What a learning channel is drawn from. */
export interface ChannelDraft extends DeliveryDraft {
  readonly forward: readonly ForwardLayer[];
  readonly outputError: Wire;
  readonly target: Wire;
  readonly feedback: FeedbackSpec;
  /** How many matrices are averaged. */
  readonly matrices: number;
}

/** A layer while its part of the channel is drawn. */
export interface Site {
  readonly spec: LearningChannel;
  readonly channel: ChannelDraft;
  readonly layer: ForwardLayer;
  readonly above: ForwardLayer;
  /** What it hears comes back through on the last stretch. */
  readonly pools: readonly DrawnPool[];
  /** Where the cells that lead to it stand. */
  readonly stand: Place;
  /** What it hears of. */
  readonly sources: readonly Wire[];
}

/** Whether what a layer hears of comes straight from the output. */
export const isFromTop = ({ sources, channel }: Site): boolean =>
  sources.every((wire) => wire === channel.outputError || wire === channel.target);

/** The wire in whose shape a signal is delivered: a layer's activity, or what its pools leave of it. */
export const heardAs = ({ pools, layer }: Site): Wire => pools.at(-1)?.output ?? layer.activity;

/** The map that a signal is brought back to, if it is one. */
const mapBack = ({ above, pools }: Site): MapShape | undefined => {
  const [lowest] = above.pools;
  return pools.length === 0 && lowest !== undefined ? lowest.pool.geometry : above.layer.window;
};

/**
 * The window that a layer's cells of the channel's own bring the error back through: that of the layer
 * above for what comes from there, and else all of the layer's own map at once.
 */
export const windowBack = (site: Site): Geometry | undefined => {
  const { window } = site.above.layer;
  if (window === undefined || !isFromTop(site)) return window;
  const map = mapBack(site);
  return map === undefined || heardAs(site).positions === 1 ? undefined : wholeOf(map);
};
