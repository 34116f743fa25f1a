import { writeWhole } from '../../files/index.js';
import type { OnnxGraph } from '../../onnx/index.js';
import { lower, type Program } from '../../program/index.js';
import type { TrainedRun } from '../../training/index.js';
import { cellsIn } from '../trained.js';
import { checkGraph, type ExportCheck } from './check.js';
import type { Dialect } from './dialect.js';
import { graphOf } from './graph.js';
import { qdq } from './qdq.js';
import { qonnx } from './qonnx.js';
import { refuse } from './refuse.js';
import { onnxFile } from './write.js';

/** What was written of a graph. */
export interface ExportedGraph {
  readonly file: string;
  readonly bytes: number;
  /** Stores that the forward channel reads, and how many cells they have. */
  readonly stores: number;
  readonly cells: number;
  readonly operators: number;
  readonly check?: ExportCheck;
}

const dialects = { onnx: qdq, qonnx } as const satisfies Record<string, Dialect>;

export type OnnxFormat = keyof typeof dialects;

const requireCodes = (program: Program, to: OnnxFormat): void => {
  if (program.arithmetic === 'fixed' || to === 'onnx') return;
  refuse(
    'a float32 machine has no numbers of few bits for QONNX to tell of',
    'write --to onnx, which is its plain float32 graph',
  );
};

const storesIn = ({ infer }: Program, graph: OnnxGraph) => {
  const written = new Set(graph.constants.map(({ name }) => name));
  const stores = infer.flatMap((step) => (step.kind === 'read' ? [step.store] : []));
  return stores.filter(({ name }) => written.has(name));
};

/**
 * Writes the forward channel of a run as an ONNX graph.
 * @param isChecked whether the run's test set is run in ONNX Runtime too, before anything is written.
 * @throws InputError where ONNX can't say it exactly, or it can't be checked here.
 */
export const exportGraph = async (
  run: TrainedRun,
  to: OnnxFormat,
  file: string,
  isChecked: boolean,
): Promise<ExportedGraph> => {
  const program = lower(run.netlist);
  requireCodes(program, to);
  const graph = graphOf(program, cellsIn(run), dialects[to]);
  const check = isChecked ? { check: await checkGraph(run, program, graph) } : {};
  const content = onnxFile(program, run.record, graph);
  writeWhole(file, content);
  const stores = storesIn(program, graph);
  const cells = stores.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  const operators = graph.nodes.length;
  return { file, bytes: content.length, stores: stores.length, cells, operators, ...check };
};
