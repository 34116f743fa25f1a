import type { ComponentTable } from '../hardware/index.js';
import {
  type Channel,
  directoryOf,
  type Netlist,
  storedBits,
  type WireName,
  writes,
} from '../netlist/index.js';
import { type Estimates, estimatesFor } from './estimates.js';
import { type Phase, type PlacedEvent, phases } from './event.js';
import { countEvents } from './events.js';
import { type Floorplan, floorplanOf } from './floorplan.js';
import { type LearningNeeds, learningNeedsOf } from './learning-needs.js';
import { priceOf } from './price.js';
import { type Schedule, scheduleOf } from './schedule.js';
import { sumOf } from './sum.js';
import {
  type BoundaryCost,
  pricedBoundary,
  type WireCost,
  wireCost,
  wirePricesOf,
} from './wire-price.js';
import { boundariesOf, bundlesOf } from './wires.js';

/** What of one kind happened for one sample, and what it took. */
export interface ComponentCost {
  readonly count: number;
  /** Of those that the table prices; null where it prices none. */
  readonly picojoules: number | null;
}

export interface PhaseCost {
  /** Of everything that the table prices; null where it prices nothing of what happens. */
  readonly picojoules: number | null;
  readonly cycles: number;
  readonly macs: number;
  readonly components: Readonly<Record<string, ComponentCost>>;
}

/** What a machine takes for one sample. */
export interface CostReport {
  readonly components: string;
  readonly phases: Readonly<Record<Phase, PhaseCost>>;
  /** Of cells that are kept. */
  readonly memoryBits: number;
  /** Null where the table has no cell. */
  readonly areaSquareMillimetres: number | null;
  readonly wires: Readonly<Record<Channel, WireCost>>;
  readonly boundaries: readonly BoundaryCost[];
  /** What of a sample waits for its error: one sample at a time, and with a pipeline full of them. */
  readonly held: {
    readonly bits: number;
    readonly pipelinedBits: number;
    readonly longestCycles: number;
  };
  /** What the learning channel alone asks of the machine. */
  readonly learning: LearningNeeds;
  /** What the table has no figure for, and how often it happened. */
  readonly notPriced: Readonly<Record<string, number>>;
  /** What of the prices rests on figures that nobody published; absent where nothing does. */
  readonly estimated?: Estimates;
}

interface Sums {
  readonly macs: number;
  readonly components: Record<string, { count: number; picojoules: number | null }>;
}

/** Adds up events by phase and kind; what has no price counts beside. */
const addUp = (placed: readonly PlacedEvent[], table: ComponentTable) => {
  const notPriced: Record<string, number> = {};
  const empty = (): Sums & { macs: number } => ({ macs: 0, components: {} });
  const sums = { infer: empty(), carry: empty(), update: empty() };
  for (const { phase, macs, events } of placed) {
    const { components } = sums[phase];
    sums[phase].macs += macs;
    for (const event of events) {
      const { kind, count } = event;
      const price = priceOf(table, event);
      if (price === undefined) notPriced[kind] = (notPriced[kind] ?? 0) + count;
      components[kind] ??= { count: 0, picojoules: null };
      const component = components[kind];
      component.count += count;
      if (price !== undefined) component.picojoules = (component.picojoules ?? 0) + count * price;
    }
  }
  return { sums: sums as Readonly<Record<Phase, Sums>>, notPriced };
};

/** The sum of what is priced; null where something happened and nothing of it is. */
const pricedSum = (costs: readonly ComponentCost[]): number | null => {
  const happened = costs.filter(({ count }) => count > 0);
  const priced = happened.map(({ picojoules }) => picojoules).filter((price) => price !== null);
  return happened.length > 0 && priced.length === 0 ? null : sumOf(priced, (price) => price);
};

/** The phase in which each wire is driven. */
const phaseOfWire = ({ infer, input }: Netlist): ((wire: WireName) => Phase) => {
  const inferred = new Set([
    input,
    ...infer.filter((unit) => !writes(unit)).map(({ output }) => output),
  ]);
  return (wire) => (inferred.has(wire) ? 'infer' : 'carry');
};

const heldOf = ({ held, bottleneckCycles }: Schedule): CostReport['held'] => ({
  bits: sumOf(held, ({ bits }) => bits),
  pipelinedBits: sumOf(held, ({ bits, cycles }) => bits * Math.ceil(cycles / bottleneckCycles)),
  longestCycles: Math.max(0, ...held.map(({ cycles }) => cycles)),
});

const areaOf = ({ blocks }: Floorplan): number =>
  sumOf(blocks, ({ widthMillimetres, heightMillimetres }) => widthMillimetres * heightMillimetres);

/** The cell that arrays are laid out with where a table has none: nothing has a size then. */
const noCell = 0;

/**
 * Counts what a machine does for one sample and prices it by a component table. What the table has no
 * figure for is counted in `notPriced`, never as nothing.
 * @param batch samples that an update sums over; what happens once per batch counts as its share.
 */
export const costOf = (netlist: Netlist, table: ComponentTable, batch: number): CostReport => {
  const directory = directoryOf(netlist);
  const schedule = scheduleOf(netlist, directory);
  const floorplan = floorplanOf(netlist, table.cell?.squareMicrometres ?? noCell);
  const bundles = bundlesOf(netlist, floorplan);
  const wirePrices = wirePricesOf(table);
  const isPriced = wirePrices.isSized && table.wire !== undefined;
  const phaseOf = phaseOfWire(netlist);
  const placed = countEvents(netlist, batch);
  const { sums, notPriced } = addUp(placed, table);
  const estimated = estimatesFor(placed, table);
  const devices = devicesOf(netlist);
  const phase = (name: Phase): PhaseCost => {
    const { macs, components } = sums[name];
    const wires = wireCost(
      bundles.filter(({ wire }) => phaseOf(wire) === name),
      wirePrices,
    );
    const all = { ...components, wire: { count: wires.count, picojoules: wires.picojoules } };
    return {
      picojoules: pricedSum(Object.values(all)),
      cycles: schedule.cycles[name],
      macs,
      components: all,
    };
  };
  const ofChannel = (channel: Channel) =>
    wireCost(
      bundles.filter((bundle) => bundle.channel === channel),
      wirePrices,
    );
  const [infer, carry, update] = phases.map(phase) as [PhaseCost, PhaseCost, PhaseCost];
  return {
    components: table.name,
    phases: { infer, carry, update },
    memoryBits: memoryBitsOf(netlist),
    areaSquareMillimetres: table.cell === undefined || devices > 0 ? null : areaOf(floorplan),
    wires: { forward: ofChannel('forward'), learning: ofChannel('learning') },
    boundaries: boundariesOf(netlist, floorplan).map((boundary) =>
      pricedBoundary(boundary, wirePrices),
    ),
    held: heldOf(schedule),
    learning: learningNeedsOf(netlist, directory),
    notPriced: {
      ...notPriced,
      ...(table.cell === undefined ? { cellArea: memoryBitsOf(netlist) } : {}),
      ...(devices === 0 ? {} : { deviceArea: devices }),
      ...(isPriced ? {} : { wire: sumOf(bundles, ({ lines }) => lines) }),
    },
    ...(Object.keys(estimated).length === 0 ? {} : { estimated }),
  };
};

/** How many cells are devices. */
const devicesOf = ({ stores }: Netlist): number =>
  sumOf(
    stores.filter(({ device }) => device !== undefined),
    ({ rows, columns }) => rows * columns,
  );

const memoryBitsOf = ({ stores }: Netlist): number =>
  sumOf(
    stores.filter(({ memory }) => memory === 'kept'),
    storedBits,
  );
