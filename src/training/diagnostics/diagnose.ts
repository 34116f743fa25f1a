import type { Backend, Codes } from '../../backends/index.js';
import type { Experiment, TaskMachine } from '../../experiment/index.js';
import type { Hardware } from '../../hardware/index.js';
import { buildMachine, learningSpec } from '../../machine/index.js';
import {
  type CoincideUnit,
  type Netlist,
  portsOf,
  type StoreName,
  type UpdateUnit,
} from '../../netlist/index.js';
import { flatnessOf, usedBits, zeroLowBits } from './activity.js';
import { angleDegrees } from './angle.js';
import { deliveredUpdate } from './delivered-update.js';
import { feedbackAngles } from './feedback-angle.js';
import { type Probe, type Probed, probeOf, unitOf } from './probe.js';

/** Named figures of one epoch, the same names in each; a figure that can't be had is nothing. */
export type Diagnostics = Readonly<Record<string, number | undefined>>;

/** Looks at a machine between two epochs, and changes nothing of it. */
export interface Diagnoser {
  readonly diagnose: (
    stores: readonly (readonly [string, Codes])[],
    step: number,
  ) => Promise<Diagnostics>;
  readonly dispose: () => void;
}

const ideal: Hardware = {
  name: 'gradient',
  summary: 'The float32 machine that the true gradient is taken on.',
  source: 'none',
  arithmetic: 'float32',
  arrays: { read: 'both' },
};

type Figure = readonly [string, number | undefined];

type Update = UpdateUnit | CoincideUnit;

/** What changes the weights of each layer, by the store of the weights; pulses are sent by counts of their own. */
const updatesOf = ({ stores, learn }: Netlist): ReadonlyMap<StoreName, Update> => {
  const weights = new Set(stores.flatMap(({ role, name }) => (role === 'weight' ? [name] : [])));
  const sentTo = new Map(
    learn.flatMap((unit) => (unit.kind === 'pulse' ? [[unit.from, unit.store] as const] : [])),
  );
  return new Map(
    learn.flatMap((unit) => {
      if (unit.kind !== 'update' && unit.kind !== 'coincide') return [];
      const cells = sentTo.get(unit.store) ?? unit.store;
      return weights.has(cells) ? [[cells, unit] as const] : [];
    }),
  );
};

/** The angle of each layer's update to the gradient of the same weights on the same samples. */
const updateAngles = async (probed: Probed, gradient: Probed): Promise<Figure[]> => {
  const trueUpdates = updatesOf(gradient.netlist);
  const figures = [...updatesOf(probed.netlist)].map(async ([weights, unit]): Promise<Figure> => {
    const [ours, theirs] = await Promise.all([
      deliveredUpdate(probed, unit),
      deliveredUpdate(gradient, trueUpdates.get(weights) as Update),
    ]);
    return [`${unit.at}.update_angle_degrees`, angleDegrees(ours, theirs)];
  });
  return Promise.all(figures);
};

const flatness = async ({ netlist, directory, wire }: Probed): Promise<Figure[]> => {
  const figures = netlist.infer.map(async (unit): Promise<Figure[]> => {
    if (unit.kind !== 'transfer') return [];
    const { size } = directory.wire(unit.input);
    const flat = flatnessOf(unit.transfer, await wire(unit.input), size);
    return [
      [`${unit.at}.saturated_fraction`, flat?.saturated],
      [`${unit.at}.dead_fraction`, flat?.dead],
    ];
  });
  return (await Promise.all(figures)).flat();
};

const ranges = async ({ netlist, wire }: Probed): Promise<Figure[]> => {
  const driven = new Set(
    [...netlist.infer, ...netlist.learn].flatMap((unit) => portsOf(unit).drives ?? []),
  );
  const figures = netlist.wires
    .filter(({ name }) => driven.has(name))
    .map(async ({ name, format }): Promise<Figure[]> => {
      const numbers = await wire(name);
      if (format.kind === 'float32') return [[`${name}.used_bits`, usedBits(numbers, undefined)]];
      const unit = unitOf(format);
      return [
        [`${name}.used_bits`, usedBits(numbers, unit)],
        [`${name}.zero_low_bits`, zeroLowBits(numbers, unit)],
      ];
    });
  return (await Promise.all(figures)).flat();
};

/** Numbers too large for an angle, of a machine that is about to diverge, give none. */
const finite = (figure: number | undefined): number | undefined =>
  Number.isFinite(figure) ? figure : undefined;

const figuresOf = async (probed: Probed, gradient: Probed): Promise<Diagnostics> => {
  const feedback = await feedbackAngles(probed);
  const figures: readonly Figure[] = [
    ...(await updateAngles(probed, gradient)),
    ...feedback.map(([name, angle]): Figure => [`${name}.feedback_angle_degrees`, angle]),
    ...(await flatness(probed)),
    ...(await ranges(probed)),
  ];
  return Object.fromEntries(
    figures.map(([name, figure]) => [name.replaceAll('.', '_'), finite(figure)]),
  );
};

/** Weights and biases as the float32 machine takes them. */
const realStores = async (netlist: Netlist, probed: Probed): Promise<[string, Codes][]> => {
  const stores = netlist.stores.filter(({ role }) => role === 'weight' || role === 'bias');
  return Promise.all(
    stores.map(
      async ({ name }): Promise<[string, Codes]> => [
        name,
        Float32Array.from((await probed.store(name)).cells),
      ],
    ),
  );
};

const gradientProbe = async (
  { network }: Experiment,
  backend: Backend,
  samples: number,
): Promise<{ netlist: Netlist; probe: Probe }> => {
  const learning = learningSpec.parse({ rule: 'bp', rate: 1, batch: samples });
  const netlist = buildMachine({ network, hardware: ideal, learning });
  return { netlist, probe: await probeOf(netlist, backend, samples, 0) };
};

/** Prepares to look at a machine with its first training samples. */
export const diagnoserOf = async (
  experiment: Experiment,
  { task, netlist, inputs, targets }: TaskMachine,
  backend: Backend,
  wanted: number,
): Promise<Diagnoser> => {
  const count = Math.min(wanted, task.train.count);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const own = await probeOf(netlist, backend, count, experiment.seed);
  const gradient = await gradientProbe(experiment, backend, count);
  const lesson = { count, inputs: inputs(task.train, order), targets: targets(task.train, order) };
  return {
    diagnose: async (stores, step) => {
      const probed = await own.look(stores, { ...lesson, step });
      const [seen, wanted] = await Promise.all([
        probed.wire(netlist.input),
        probed.wire(netlist.target),
      ]);
      const same = {
        count,
        step,
        inputs: Float32Array.from(seen),
        targets: Float32Array.from(wanted),
      };
      const cells = await realStores(gradient.netlist, probed);
      return figuresOf(probed, await gradient.probe.look(cells, same));
    },
    dispose: () => {
      own.dispose();
      gradient.probe.dispose();
    },
  };
};
