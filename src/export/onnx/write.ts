import { formatName, valueOfCode } from '../../fixed/index.js';
import { encodeModel, type OnnxGraph } from '../../onnx/index.js';
import type { Bundle, Program } from '../../program/index.js';
import { type RunRecord, version } from '../../record/index.js';
import { targetsOf } from '../trained.js';
import { qonnxDomain } from './qonnx.js';

/** The least versions that have QuantizeLinear to 16 bits. */
export const [irVersion, standardOperators] = [10, 21];

const operatorsOf = ({ nodes }: OnnxGraph): Readonly<Record<string, number>> =>
  nodes.some(({ domain }) => domain === qonnxDomain)
    ? { '': standardOperators, [qonnxDomain]: 1 }
    : { '': standardOperators };

const formatOn = (program: Program, { name }: Bundle) => {
  if (program.arithmetic === 'float32') return { name, format: 'float32' };
  const { format } = program.wires.get(name) as (typeof program)['input'];
  return { name, format: formatName(format), lsb: valueOfCode(1, format) };
};

/** What a graph says of the run that it comes from, as JSON each. */
const aboutOf = (program: Program, record: RunRecord): Readonly<Record<string, string>> => {
  const { digest, epochs, testAccuracy, normalisation, spec } = record;
  const [input, output] = [program.input, program.output].map((wire) => formatOn(program, wire));
  const told = {
    digest,
    epochs,
    testAccuracy,
    input,
    output,
    normalisation,
    ...targetsOf(record),
    spec,
  };
  return Object.fromEntries(
    Object.entries(told)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [`backwire.${name}`, JSON.stringify(value)]),
  );
};

/** The bytes of a .onnx file of a run's graph. */
export const onnxFile = (program: Program, record: RunRecord, graph: OnnxGraph): Uint8Array =>
  encodeModel({
    irVersion,
    operators: operatorsOf(graph),
    graph,
    producer: { name: 'backwire', version },
    about: aboutOf(program, record),
  });
