import { type CodeFormat, codeBits, fractionBits, maxCode, minCode } from '../../fixed/index.js';
import type { FixedWire } from '../../program/index.js';
import { type Carried, integersFor, requireFloat32, shapeOf } from './carried.js';
import type { Dialect } from './dialect.js';
import { cast, constant, type Draft, draw, scalar } from './draft.js';
import { looked } from './look-up.js';
import type { NarrowingTo } from './narrowing.js';

const lsb = (draft: Draft, format: CodeFormat): string =>
  scalar(draft, 'float32', 2 ** -fractionBits(format));

/** ONNX Runtime moves DequantizeLinear past other operators, and can't where its integers have 32 bits. */
const dequantised = (draft: Draft, codes: string, format: CodeFormat): string => {
  const output = `${codes}.real`;
  if (integersFor(format) !== 'int32')
    return draw(draft, 'DequantizeLinear', [codes, lsb(draft, format)], output);
  const numbers = cast(draft, codes, 'float32', `${codes}.float32`);
  return draw(draft, 'Mul', [numbers, lsb(draft, format)], output);
};

const carriedAs = (draft: Draft, { name, format }: FixedWire, codes: string): Carried => {
  requireFloat32(name, format, fractionBits(format));
  return { codes, real: dequantised(draft, codes, format), type: 'float32' };
};

/** Real numbers within a format whose integers have more bits than it has. */
const clipped = (draft: Draft, { name, format }: FixedWire, input: string): string => {
  const end = (code: bigint): string =>
    scalar(draft, 'float32', Number(code) * 2 ** -fractionBits(format));
  const ends = [end(minCode(format)), end(maxCode(format))];
  return draw(draft, 'Clip', [input, ...ends], `${name}.clipped`);
};

const quantised = (draft: Draft, wire: FixedWire, input: string): Carried => {
  const { name, format } = wire;
  const type = integersFor(format);
  const isFull = codeBits(format) === (type === 'int8' ? 8 : 16);
  const within = isFull ? input : clipped(draft, wire, input);
  const inputs = [within, lsb(draft, format), scalar(draft, type, 0)];
  return carriedAs(draft, wire, draw(draft, 'QuantizeLinear', inputs, name));
};

/** QuantizeLinear rounds ties to even, saturates, and gives 16 bits at the most. */
const quantises = ({ output, fitting }: NarrowingTo): boolean =>
  fitting.rounding === 'nearest-even' &&
  fitting.overflow === 'saturate' &&
  codeBits(output.format) <= 16;

const codesOf: Dialect['codesOf'] = (draft, { name }, { codes }) =>
  cast(draft, codes as string, 'int64', `${name}.int64`);

/**
 * Operators of the standard set alone: codes are integers, which QuantizeLinear and DequantizeLinear take from and
 * to real numbers. The graph takes codes of the input wire and gives those of the output wire.
 */
export const qdq: Dialect = {
  input: (draft, wire) => {
    const { name, format } = wire;
    const port = { name, type: integersFor(format), shape: shapeOf(wire) };
    return { port, carried: carriedAs(draft, wire, name) };
  },
  cells: (draft, { name, format, shape, codes }) => {
    requireFloat32(name, format, fractionBits(format));
    constant(draft, name, integersFor(format), shape, codes);
    return dequantised(draft, name, format);
  },
  carried: (draft, wire, codes) =>
    carriedAs(draft, wire, cast(draft, codes, integersFor(wire.format), wire.name)),
  narrowed: (draft, to, input) => (quantises(to) ? quantised(draft, to.output, input) : undefined),
  codesOf,
  lookedUp: (draft, step, input) => {
    const codes = codesOf(draft, step.input, input);
    const write = (name: string, table: Int32Array): string =>
      constant(draft, name, integersFor(step.to), [table.length], table);
    return carriedAs(draft, step.output, looked(draft, step, codes, write, step.output.name));
  },
  output: (wire) => ({ name: wire.name, type: integersFor(wire.format), shape: shapeOf(wire) }),
};
