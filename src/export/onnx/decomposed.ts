import type { Rounding } from '../../fixed/index.js';
import type { OnnxGraph, OnnxNode } from '../../onnx/index.js';
import { type Draft, draw, readBy, scalar } from './draft.js';
import { qonnxDomain, roundingModes } from './qonnx.js';
import { rounded } from './rounding.js';

type Node = OnnxNode & { readonly attributes?: { readonly rounding_mode?: string } };

const roundingOf = ({ attributes }: Node): Rounding => {
  const modes = Object.entries(roundingModes) as [Rounding, string][];
  return (modes.find(([, mode]) => mode === attributes?.rounding_mode) as [Rounding, string])[0];
};

/** A number by itself of a graph. */
const numberOf = ({ constants }: Draft, name: string): number => {
  const { bytes } = constants.get(name) as { readonly bytes: Uint8Array };
  return new DataView(bytes.buffer, bytes.byteOffset).getFloat32(0, true);
};

/** y = (round(clip(x / scale + zeropt, −2^(bits−1), 2^(bits−1) − 1)) − zeropt) · scale */
const drawQuant = (draft: Draft, node: OnnxNode): void => {
  const [x, scale, zero, bits] = node.inputs as [string, string, string, string];
  const output = node.outputs[0] as string;
  const name = `${output}.quant`;
  const half = 2 ** (numberOf(draft, bits) - 1);
  const ends = [-half, half - 1].map((end) => scalar(draft, 'float32', end));
  const scaled = draw(draft, 'Div', [x, scale], `${name}.scaled`);
  const moved = draw(draft, 'Add', [scaled, zero], `${name}.zeroed`);
  const clipped = draw(draft, 'Clip', [moved, ...ends], `${name}.clipped`);
  const codes = rounded(draft, roundingOf(node), clipped, name, 'float32');
  const back = draw(draft, 'Sub', [codes, zero], `${name}.fromZero`);
  draw(draft, 'Mul', [back, scale], output);
};

/** The same graph in operators of the standard set alone, each Quant by what its documentation says that it is. */
export const decomposed = (graph: OnnxGraph): OnnxGraph => {
  const constants = new Map(graph.constants.map((constant) => [constant.name, constant]));
  const draft: Draft = { nodes: [], constants };
  for (const node of graph.nodes) {
    if (node.domain === qonnxDomain) drawQuant(draft, node);
    else draft.nodes.push(node);
  }
  return { ...graph, nodes: draft.nodes, constants: readBy(draft.nodes, draft) };
};
