import { InputError } from '../input/index.js';
import type { ComponentTable, Operation } from './components.js';

/**
 * Logic from node to node: energy ∝ a·V² + b·V + c, and areas relative to 45 nm. A. Stillmaker and
 * B. Baas, Integration 58 (2017) 74–81, as in hwcomponents, scaling/techscaling.py.
 */
const nodes: Readonly<Record<number, { energy: readonly [number, number, number]; area: number }>> =
  {
    45: { energy: [1.103, -0.362, 0.2767], area: 1 },
    32: { energy: [0.9559, -0.7823, 0.471], area: 0.46 },
    20: { energy: [0.373, -0.1582, 0.04104], area: 0.21 },
    16: { energy: [0.2958, -0.1241, 0.03024], area: 0.19 },
    14: { energy: [0.2363, -0.09675, 0.02239], area: 0.17 },
    10: { energy: [0.2068, -0.09311, 0.02375], area: 0.1 },
    7: { energy: [0.1776, -0.09097, 0.02447], area: 0.059 },
  };

const known = Object.keys(nodes).join(', ');

const factorAt = (node: number, volts: number, where: string) => {
  const found = nodes[node];
  if (found === undefined) {
    throw new InputError({
      where,
      reason: `has no scaling for ${node} nm`,
      remedy: `take one of ${known} nm`,
    });
  }
  const [a, b, c] = found.energy;
  return { energy: a * volts ** 2 + b * volts + c, area: found.area };
};

type Law = NonNullable<Operation['law']>;

const times = ({ perBit, perBitSquared }: Law, factor: number): Law => ({
  perBit: perBit * factor,
  perBitSquared: perBitSquared * factor,
});

const scaledOperation = (operation: Operation, energy: number, area: number): Operation => ({
  ...operation,
  known: 'interpolated',
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
 * they are but for the supply. Every figure of it is interpolated, and its name says so.
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
            known: 'interpolated',
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
            known: 'interpolated',
            squareMicrometres: cell.squareMicrometres * area,
          },
        }),
  };
};
