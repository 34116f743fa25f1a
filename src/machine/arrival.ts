import { type Geometry, numbersInWindow, type Place, type Wire } from '../netlist/index.js';
import { drawDelivery, type Return, type Source } from './delivery.js';
import { type Draft, drawGather, type Onward, shapeOfWindows } from './draft.js';
import { drawRepeat } from './lines.js';
import { drawUnpooled } from './pools.js';
import { heardAs, type Site } from './site.js';

/** Draws one signal for each map at every position of it. */
const drawSpread = (
  draft: Draft,
  signal: Wire,
  { geometry, shape }: Return,
  route: Onward,
): Wire => {
  const lines = { ...route, name: `${route.name}.lines`, to: [route.from] };
  const whole = { positions: 1, size: numbersInWindow(geometry) };
  const repeated = drawRepeat(draft, signal, lines, whole);
  const routing = { geometry, direction: 'transposed' } as const;
  return drawGather(draft, 'learn', repeated, routing, route, shape);
};

/** What is delivered at the positions of a map, from its windows or from one signal for each map. */
const deliverAt = (
  { spec, channel, layer }: Site,
  name: string,
  reads: readonly Source[],
  to: readonly Place[],
  back: Return | undefined,
): Wire => {
  if (spec.receiver !== 'map' || back === undefined)
    return drawDelivery(channel, layer, name, reads, to, back);
  const from = layer.place;
  const ofMaps = drawDelivery(channel, layer, `${name}.maps`, reads, [from]);
  const route = { name: `${from}.${name}`, channel: 'learning', from, to } as const;
  return drawSpread(channel.draft, ofMaps, back, route);
};

/** What is delivered, through the layer's pools where there are some. */
export const deliver = (
  site: Site,
  name: string,
  reads: readonly Source[],
  to: readonly Place[],
  window: Geometry | undefined,
): Wire => {
  const { channel, layer, pools } = site;
  const back = window === undefined ? undefined : { geometry: window, shape: heardAs(site) };
  if (pools.length === 0) return deliverAt(site, name, reads, to, back);
  const from = layer.place;
  const pooled = deliverAt(site, `${name}.pooled`, reads, [from], back);
  const route = { name: `${from}.${name}`, channel: 'learning', from, to } as const;
  return drawUnpooled(channel.draft, pools, pooled, route, layer.numbers.signal('delivered'));
};

/** Draws the activity of the neurons that cells lead to, as the cells see it: in the windows that they send to. */
export const drawHeard = (site: Site, window: Geometry | undefined): Wire => {
  const heard = heardAs(site);
  const { spec, channel, layer, stand } = site;
  if (window === undefined || spec.weights !== 'adaptive') return heard;
  const name = `${layer.place}.feedback.windows`;
  const route = { name, channel: 'learning', from: stand, to: [stand] } as const;
  const routing = { geometry: window, direction: 'forward' } as const;
  return drawGather(channel.draft, 'learn', heard, routing, route, shapeOfWindows(window));
};
