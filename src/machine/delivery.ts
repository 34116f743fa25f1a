import type { Geometry, Place, Wire } from '../netlist/index.js';
import {
  type Draft,
  drawArithmetic,
  drawGather,
  drawNarrowed,
  drawRead,
  type Onward,
  type Reading,
  type Shape,
} from './draft.js';
import type { ForwardLayer } from './forward.js';
import type { LearningSpec } from './learning.js';
import { drawDrop, drawStick } from './lines.js';

/** What every delivery is drawn with. */
export interface DeliveryDraft {
  readonly draft: Draft;
  readonly dropout: LearningSpec['dropout'];
  readonly stuck: LearningSpec['stuck'];
}

/** Cells that a source is read through. */
export interface Source extends Reading {
  readonly wire: Wire;
}

/** How what was read is brought to the layer's own positions: as windows that are added up to its map. */
export interface Return {
  readonly geometry: Geometry;
  readonly shape: Shape;
}

type Stage = (draft: Draft, input: Wire, route: Onward) => Wire;

/** The sum of what several sources bring, each with a wire of its own unless there is but one. */
const drawSum = (draft: Draft, sources: readonly Source[], route: Onward): Wire => {
  const read = (source: Source, onto: Onward) =>
    drawRead(draft, 'learn', source.wire, source, onto);
  const [only] = sources;
  if (sources.length === 1 && only !== undefined) return read(only, route);
  const here = { ...route, to: [route.from] };
  const parts = sources.map((source, i) =>
    read(source, { ...here, name: `${route.name}.part${i + 1}` }),
  );
  return parts.slice(1).reduce((sum, part, i) => {
    const last = i === parts.length - 2;
    const into = last ? route : { ...here, name: `${route.name}.upTo${i + 2}` };
    return drawArithmetic(draft, 'learn', 'add', sum, part, into);
  }, parts[0] as Wire);
};

/** The sum of what several sources bring, at the layer's own positions. */
const drawReturned = (
  draft: Draft,
  sources: readonly Source[],
  back: Return | undefined,
  route: Onward,
): Wire => {
  if (back === undefined) return drawSum(draft, sources, route);
  const windows = { ...route, name: `${route.name}.windows`, to: [route.from] };
  const sum = drawSum(draft, sources, windows);
  const { geometry, shape } = back;
  const gathering = { geometry, direction: 'transposed' } as const;
  return drawGather(draft, 'learn', sum, gathering, route, shape);
};

/** What befalls a signal on its way, each stage with the name of what it leaves. */
const faults = ({ dropout, stuck }: DeliveryDraft): { name: string; stage: Stage }[] => [
  ...(dropout === undefined
    ? []
    : [
        {
          name: 'dropped',
          stage: (...[draft, input, route]: Parameters<Stage>) =>
            drawDrop(draft, input, route, dropout),
        },
      ]),
  ...(stuck === undefined
    ? []
    : [
        {
          name: 'stuck',
          stage: (...[draft, input, route]: Parameters<Stage>) =>
            drawStick(draft, input, route, stuck),
        },
      ]),
];

/**
 * Draws what is delivered to a layer: what its sources bring, made narrow, and perhaps losing some of
 * its lines on the way.
 */
export const drawDelivery = (
  drawing: DeliveryDraft,
  { place, numbers }: ForwardLayer,
  signal: string,
  sources: readonly Source[],
  to: readonly Place[],
  back?: Return,
): Wire => {
  const { draft } = drawing;
  const name = `${place}.${signal}`;
  const from = (sources[0] as Source).store.place;
  const stages = faults(drawing);
  const routeAfter = (done: number): Onward => {
    const last = done === stages.length;
    const left = done === 0 ? 'whole' : stages[done - 1]?.name;
    return {
      name: last ? name : `${name}.${left}`,
      channel: 'learning',
      from,
      to: last ? to : [from],
    };
  };
  const whole = drawNarrowed(
    draft,
    'learn',
    (wide) => drawReturned(draft, sources, back, wide),
    routeAfter(0),
    numbers.signal('delivered'),
  );
  return stages.reduce((signal, { stage }, i) => stage(draft, signal, routeAfter(i + 1)), whole);
};
