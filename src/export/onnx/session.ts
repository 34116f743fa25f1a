import type { Codes } from '../../backends/index.js';
import { InputError } from '../../input/index.js';
import { encodeModel, type OnnxGraph, type Port } from '../../onnx/index.js';
import { decomposed } from './decomposed.js';
import { irVersion, standardOperators } from './write.js';

type Library = typeof import('onnxruntime-node');

const library = async (): Promise<Library> => {
  try {
    return await import('onnxruntime-node');
  } catch {
    throw new InputError({
      where: '--check',
      reason: 'needs ONNX Runtime, which is not installed',
      remedy:
        'run npm install onnxruntime-node --ignore-scripts beside Backwire, or leave --check out',
    });
  }
};

const arrays = {
  float32: Float32Array,
  float64: Float64Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
} as const;

/** Codes as a port has them: as they are, or as the real numbers that they stand for. */
const enteringAt = ({ type }: Port, codes: Codes, lsb: number) => {
  if (type === 'float32') return Float32Array.from(codes, (code) => code * lsb);
  return arrays[type as keyof typeof arrays].from(codes);
};

const shapeFor = ({ shape }: Port, samples: number): number[] =>
  shape.map((size) => (typeof size === 'number' ? size : samples));

/** Codes that leave a graph. */
type Infer = (inputs: Codes, samples: number) => Promise<ArrayLike<number>>;

/** A graph in ONNX Runtime, with what it does by default. @throws InputError where that is not installed. */
export const openSession = async (
  graph: OnnxGraph,
  inputLsb: number,
  outputLsb: number,
): Promise<Infer> => {
  const { InferenceSession, Tensor } = await library();
  const operators = { '': standardOperators };
  const model = encodeModel({ irVersion, operators, graph: decomposed(graph) });
  const session = await InferenceSession.create(model);
  const [input, output] = [graph.inputs[0] as Port, graph.outputs[0] as Port];
  return async (inputs, samples) => {
    const entering = enteringAt(input, inputs, inputLsb);
    const tensor = new Tensor(input.type, entering, shapeFor(input, samples));
    const { [output.name]: left } = await session.run({ [input.name]: tensor });
    const { data } = left as { data: ArrayLike<number> };
    return output.type === 'float32' ? Array.from(data, (real) => real / outputLsb) : data;
  };
};
