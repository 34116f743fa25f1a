import { bitWidth } from '../fixed/index.js';
import type { ComponentTable } from '../hardware/index.js';
import type { Channel, Netlist, WireName } from '../netlist/index.js';
import { type Phase, type PlacedEvent, phases } from './event.js';
import { countEvents } from './events.js';
import { type Floorplan, floorplanOf } from './floorplan.js';
import { type LearningNeeds, learningNeedsOf } from './learning-needs.js';
import { picojoulesPerMillimetre, priceOf } from './price.js';
import { type Schedule, scheduleOf } from './schedule.js';
import { type Boundary, type Bundle, boundariesOf, bundlesOf } from './wires.js';

/** What of one kind happened for one sample, and what it took. */
export interface ComponentCost {
  readonly count: number;
  readonly picojoules: number;
}

export interface PhaseCost {
  /** Of everything that the table prices. */
  readonly picojoules: number;
  readonly cycles: number;
  readonly macs: number;
  readonly components: Readonly<Record<string, ComponentCost>>;
}

export interface WireCost {
  /** Lines of one bit. */
  readonly count: number;
  readonly millimetres: number;
  readonly picojoules: number;
}

/** What a machine takes for one sample. */
export interface CostReport {
  readonly components: string;
  readonly phases: Readonly<Record<Phase, PhaseCost>>;
  /** Of cells that are kept. */
  readonly memoryBits: number;
  readonly areaSquareMillimetres: number;
  readonly wires: Readonly<Record<Channel, WireCost>>;
  readonly boundaries: readonly (Boundary & {
    readonly picojoules: Readonly<Record<Channel, number>>;
  })[];
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
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

interface Sums {
  readonly macs: number;
  readonly components: Record<string, { count: number; picojoules: number }>;
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
      components[kind] ??= { count: 0, picojoules: 0 };
      components[kind].count += count;
      components[kind].picojoules += count * (price ?? 0);
    }
  }
  return { sums: sums as Readonly<Record<Phase, Sums>>, notPriced };
};

const wireCost = (bundles: readonly Bundle[], perMillimetre: number): WireCost => {
  const millimetres = sum(bundles.map((bundle) => bundle.lines * bundle.millimetres));
  return {
    count: sum(bundles.map(({ lines }) => lines)),
    millimetres,
    picojoules: millimetres * perMillimetre,
  };
};

/** The phase in which each wire is driven. */
const phaseOfWire = ({ infer, input }: Netlist): ((wire: WireName) => Phase) => {
  const inferred = new Set([
    input,
    ...infer.flatMap((unit) => ('output' in unit ? [unit.output] : [])),
  ]);
  return (wire) => (inferred.has(wire) ? 'infer' : 'carry');
};

const heldOf = ({ held, bottleneckCycles }: Schedule): CostReport['held'] => ({
  bits: sum(held.map(({ bits }) => bits)),
  pipelinedBits: sum(held.map(({ bits, cycles }) => bits * Math.ceil(cycles / bottleneckCycles))),
  longestCycles: Math.max(0, ...held.map(({ cycles }) => cycles)),
});

const areaOf = ({ blocks }: Floorplan): number =>
  sum(
    blocks.map(({ widthMillimetres, heightMillimetres }) => widthMillimetres * heightMillimetres),
  );

/** The cell that arrays are laid out with where a table has none: nothing has a size then. */
const noCell = 0;

/**
 * Counts what a machine does for one sample and prices it by a component table. What the table has no
 * figure for is counted in `notPriced`, never as nothing.
 * @param batch samples that an update sums over; what happens once per batch counts as its share.
 */
export const costOf = (netlist: Netlist, table: ComponentTable, batch: number): CostReport => {
  const schedule = scheduleOf(netlist);
  const floorplan = floorplanOf(netlist, table.cell?.squareMicrometres ?? noCell);
  const bundles = bundlesOf(netlist, floorplan);
  const perMillimetre = picojoulesPerMillimetre(table) ?? 0;
  const phaseOf = phaseOfWire(netlist);
  const { sums, notPriced } = addUp(countEvents(netlist, batch), table);
  const phase = (name: Phase): PhaseCost => {
    const { macs, components } = sums[name];
    const wires = wireCost(
      bundles.filter(({ wire }) => phaseOf(wire) === name),
      perMillimetre,
    );
    const all = { ...components, wire: { count: wires.count, picojoules: wires.picojoules } };
    return {
      picojoules: sum(Object.values(all).map(({ picojoules }) => picojoules)),
      cycles: schedule.cycles[name],
      macs,
      components: all,
    };
  };
  const ofChannel = (channel: Channel) =>
    wireCost(
      bundles.filter((bundle) => bundle.channel === channel),
      perMillimetre,
    );
  const [infer, carry, update] = phases.map(phase) as [PhaseCost, PhaseCost, PhaseCost];
  return {
    components: table.name,
    phases: { infer, carry, update },
    memoryBits: memoryBitsOf(netlist),
    areaSquareMillimetres: areaOf(floorplan),
    wires: { forward: ofChannel('forward'), learning: ofChannel('learning') },
    boundaries: boundariesOf(netlist, floorplan).map((boundary) => ({
      ...boundary,
      picojoules: {
        forward: boundary.lines.forward * boundary.millimetres * perMillimetre,
        learning: boundary.lines.learning * boundary.millimetres * perMillimetre,
      },
    })),
    held: heldOf(schedule),
    learning: learningNeedsOf(netlist),
    notPriced: {
      ...notPriced,
      ...(table.cell === undefined ? { cellArea: memoryBitsOf(netlist) } : {}),
      ...(table.wire === undefined ? { wire: sum(bundles.map(({ lines }) => lines)) } : {}),
    },
  };
};

const memoryBitsOf = ({ stores }: Netlist): number =>
  sum(
    stores
      .filter(({ memory }) => memory === 'kept')
      .map(({ rows, columns, format }) => rows * columns * bitWidth(format)),
  );
