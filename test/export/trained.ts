import { backends } from '../../src/backends/index.js';
import { resolveExperiment } from '../../src/experiment/index.js';
import { graphOf } from '../../src/export/onnx/graph.js';
import { qdq } from '../../src/export/onnx/qdq.js';
import { qonnx } from '../../src/export/onnx/qonnx.js';
import { openSession } from '../../src/export/onnx/session.js';
import { cellsIn } from '../../src/export/trained.js';
import { buildMachine } from '../../src/machine/index.js';
import { startingStores } from '../../src/netlist/index.js';
import { lower } from '../../src/program/index.js';
import type { RunRecord } from '../../src/record/index.js';
import type { TrainedRun } from '../../src/training/index.js';

export const dialects = { qdq, qonnx } as const;

type Tree = Readonly<Record<string, unknown>>;

/** Layers over a task that has as many inputs and classes. */
interface Drawn {
  readonly network: readonly Tree[];
  readonly inputs: number;
  readonly classes: number;
  readonly hardware?: unknown;
}

/** A machine as it begins, as if that were what a run had learnt. */
export const untrained = ({
  network,
  inputs,
  classes,
  hardware = 'digital-int8',
}: Drawn): TrainedRun => {
  const spec = {
    task: { synthetic: { inputs, classes, samples: 4, testSamples: 60 } },
    network,
    hardware,
    learning: { rule: 'top', rate: 0.25, batch: 2 },
    epochs: 1,
    seed: 5,
  };
  const experiment = resolveExperiment(spec, [], 'spec', '.');
  const netlist = buildMachine(experiment);
  const started = new Map(startingStores(netlist, 5));
  const stores = netlist.stores.map((store) => ({
    store,
    cells: started.get(store.name) as Int32Array,
  }));
  return {
    folder: '.',
    record: { spec: experiment.spec } as unknown as RunRecord,
    experiment,
    netlist,
    stores,
  };
};

/** The same machine with other cells in some of its stores. */
export const withCells = (
  run: TrainedRun,
  cells: Readonly<Record<string, ArrayLike<number>>>,
): TrainedRun => ({
  ...run,
  stores: run.stores.map(({ store, cells: before }) => ({
    store,
    cells: Int32Array.from(cells[store.name] ?? before),
  })),
});

export const graphIn = (run: TrainedRun, dialect: keyof typeof dialects) =>
  graphOf(lower(run.netlist), cellsIn(run), dialects[dialect]);

/** What the definition gives for inputs. */
export const definedOutputs = async (run: TrainedRun, inputs: Int32Array, samples: number) => {
  const machine = await backends.reference.prepare(run.netlist, { batch: samples, seed: 5 });
  for (const { store, cells } of run.stores) await machine.write(store.name, cells);
  return [...(await machine.infer({ count: samples, inputs, step: 0 }))];
};

/** What ONNX Runtime makes of a graph of the machine. */
export const outputsOf = async (
  run: TrainedRun,
  dialect: keyof typeof dialects,
  inputs: Int32Array,
  samples: number,
) => {
  const program = lower(run.netlist);
  if (program.arithmetic === 'float32') throw new TypeError('it has no codes');
  const lsb = (bits: number) => 2 ** -bits;
  const session = await openSession(
    graphIn(run, dialect),
    lsb(program.input.fractionBits),
    lsb(program.output.fractionBits),
  );
  return Array.from(await session(inputs, samples), (code) => code + 0);
};
