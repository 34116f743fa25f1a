import { InputError } from '../input/index.js';
import type { ComponentTable, Operation } from './components.js';

/** What logic takes at a node: energy ∝ a·V² + b·V + c, and its area beside that at 45 nm. */
interface Node {
  readonly nanometres: number;
  readonly energy: readonly [a: number, b: number, c: number];
  readonly area: number;
}

/**
 * A. Stillmaker and B. Baas, Integration 58 (2017) 74–81, doi 10.1016/j.vlsi.2017.02.002, as in hwcomponents,
 * scaling/techscaling.py, which has nothing of 180 nm.
 */
const nodes: readonly Node[] = [
  { nanometres: 7, energy: [0.1776, -0.09097, 0.02447], area: 0.059 },
  { nanometres: 10, energy: [0.2068, -0.09311, 0.02375], area: 0.1 },
  { nanometres: 14, energy: [0.2363, -0.09675, 0.02239], area: 0.17 },
  { nanometres: 16, energy: [0.2958, -0.1241, 0.03024], area: 0.19 },
  { nanometres: 20, energy: [0.373, -0.1582, 0.04104], area: 0.21 },
  { nanometres: 32, energy: [0.9559, -0.7823, 0.471], area: 0.46 },
  { nanometres: 45, energy: [1.103, -0.362, 0.2767], area: 1 },
  { nanometres: 65, energy: [3.755, -4.398, 1.975], area: 1.5 },
  { nanometres: 90, energy: [4.762, -4.781, 2.092], area: 2.8 },
  { nanometres: 130, energy: [7.171, -6.709, 2.904], area: 6.4 },
];

const [smallest, largest] = [nodes[0], nodes.at(-1)] as [Node, Node];

interface Factors {
  readonly energy: number;
  readonly area: number;
}

const factorsOf = ({ energy: [a, b, c], area }: Node, volts: number): Factors => ({
  energy: a * volts ** 2 + b * volts + c,
  area,
});

const between = (low: number, high: number, share: number): number => low + (high - low) * share;

/** Between two nodes in proportion to their nanometres, as hwcomponents takes it. */
const factorAt = (nanometres: number, volts: number, where: string): Factors => {
  const above = nodes.findIndex((node) => node.nanometres >= nanometres);
  const high = nodes[above];
  if (high === undefined || nanometres < smallest.nanometres) {
    throw new InputError({
      where,
      reason: `has no scaling for ${nanometres} nm`,
      remedy: `take ${smallest.nanometres} to ${largest.nanometres} nm`,
    });
  }
  const low = nodes[above - 1] ?? high;
  const span = high.nanometres - low.nanometres;
  const share = span === 0 ? 0 : (nanometres - low.nanometres) / span;
  const [from, to] = [factorsOf(low, volts), factorsOf(high, volts)];
  return {
    energy: between(from.energy, to.energy, share),
    area: between(from.area, to.area, share),
  };
};

type Law = NonNullable<Operation['law']>;

const times = ({ perBit, perBitSquared }: Law, factor: number): Law => ({
  perBit: perBit * factor,
  perBitSquared: perBitSquared * factor,
});

/** A scaled figure was not published as it is; an estimate stays one. */
const scaledKnown = (known: Operation['known']): Operation['known'] =>
  known === 'estimated' ? known : 'interpolated';

const scaledOperation = (operation: Operation, energy: number, area: number): Operation => ({
  ...operation,
  known: scaledKnown(operation.known),
  points: operation.points.map(({ bits, picojoules }) => ({
    bits,
    picojoules: picojoules * energy,
  })),
  ...(operation.law === undefined ? {} : { law: times(operation.law, energy) }),
  ...(operation.squareMicrometres === undefined
    ? {}
    : { squareMicrometres: times(operation.squareMicrometres, area) }),
});

/**
 * A table for another node and supply: its arithmetic, memories and cells scaled as logic, its wires as
 * they are but for the supply. Every figure of it is interpolated, or estimated as before, and its name says so.
 * @throws InputError for a node that the published scaling does not have.
 */
export const scaledTable = (table: ComponentTable, node: number, volts: number): ComponentTable => {
  const from = factorAt(table.nodeNanometres, table.supplyVolts, table.name);
  const to = factorAt(node, volts, '--node');
  const [energy, area] = [to.energy / from.energy, to.area / from.area];
  const { memory, cell } = table;
  const arithmetic = Object.entries(table.arithmetic).map(([name, operation]) => [
    name,
    operation === undefined ? undefined : scaledOperation(operation, energy, area),
  ]);
  return {
    ...table,
    name: `${table.name}, scaled to ${node} nm at ${volts} V`,
    nodeNanometres: node,
    supplyVolts: volts,
    arithmetic: Object.fromEntries(arithmetic),
    ...(memory === undefined
      ? {}
      : {
          memory: {
            ...memory,
            known: scaledKnown(memory.known),
            points: memory.points.map((point) => ({
              ...point,
              picojoulesPerBit: point.picojoulesPerBit * energy,
            })),
          },
        }),
    ...(cell === undefined
      ? {}
      : {
          cell: {
            ...cell,
            known: scaledKnown(cell.known),
            squareMicrometres: cell.squareMicrometres * area,
          },
        }),
  };
};
