import type { Codes } from '../../backends/index.js';
import type { OnnxGraph, OnnxNode, Port } from '../../onnx/index.js';
import type { Bundle, FixedProgram, FloatProgram, Program } from '../../program/index.js';
import { type Carried, shapeOf } from './carried.js';
import type { Dialect } from './dialect.js';
import { type Draft, readBy } from './draft.js';
import { drawFixed } from './fixed.js';
import { drawFloat } from './float.js';
import type { Sheet } from './sheet.js';

/** The cells of a store by its name. */
export type CellsOf = (store: string) => Codes;

const sheetOf = (draft: Draft, entering: readonly [string, Carried], cellsOf: CellsOf): Sheet => ({
  draft,
  carried: new Map([entering]),
  windows: new Map(),
  ones: new Set(),
  cellsOf,
});

/** Nodes, in order, that a tensor needs. */
const neededFor = (nodes: readonly OnnxNode[], output: string): readonly OnnxNode[] => {
  const needed = new Set([output]);
  return nodes
    .toReversed()
    .filter(({ inputs, outputs }) => {
      const isNeeded = outputs.some((name) => needed.has(name));
      if (isNeeded) for (const name of inputs) needed.add(name);
      return isNeeded;
    })
    .reverse();
};

const drawnGraph = (draft: Draft, input: Port, output: Port): OnnxGraph => {
  const needed = neededFor(draft.nodes, output.name);
  return {
    name: 'backwire',
    nodes: needed,
    constants: readBy(needed, draft),
    inputs: [input],
    outputs: [output],
  };
};

const fixedGraph = (program: FixedProgram, cellsOf: CellsOf, dialect: Dialect): OnnxGraph => {
  const draft: Draft = { nodes: [], constants: new Map() };
  const { port, carried } = dialect.input(draft, program.input);
  const sheet = sheetOf(draft, [program.input.name, carried], cellsOf);
  const fixedSheet = { ...sheet, dialect, reach: new Map<string, number>() };
  for (const step of program.infer) drawFixed(step, fixedSheet);
  return drawnGraph(draft, port, dialect.output(program.output));
};

const floatPort = (wire: Bundle): Port => ({
  name: wire.name,
  type: 'float32',
  shape: shapeOf(wire),
});

const floatGraph = (program: FloatProgram, cellsOf: CellsOf): OnnxGraph => {
  const draft: Draft = { nodes: [], constants: new Map() };
  const [input, output] = [floatPort(program.input), floatPort(program.output)];
  const carried = { real: input.name, type: 'float32' } as const;
  const sheet = sheetOf(draft, [input.name, carried], cellsOf);
  for (const step of program.infer) drawFloat(step, sheet);
  return drawnGraph(draft, input, output);
};

/**
 * The forward channel of a machine with its cells; each tensor has the name of the wire that it is.
 * @throws InputError where ONNX has no way to say it exactly.
 */
export const graphOf = (program: Program, cellsOf: CellsOf, dialect: Dialect): OnnxGraph =>
  program.arithmetic === 'fixed'
    ? fixedGraph(program, cellsOf, dialect)
    : floatGraph(program, cellsOf);
