import {
  codeBits,
  exponentialBits,
  exponentialTable,
  type FixedFormat,
  fractionBits,
  magnitudeCount,
  minCode,
  type PowerOfTwoFormat,
  powerOfTwoThresholds,
  type TableKind,
  type TransferName,
  transferOverflows,
  transferTable,
} from '../../fixed/index.js';
import type {
  ArithmeticUnit,
  DropUnit,
  NarrowUnit,
  QuantiseUnit,
  RepeatUnit,
  SoftmaxUnit,
  StickUnit,
  TableUnit,
} from '../../netlist/index.js';
import { threshold } from '../../random/index.js';
import {
  boundOf,
  type Context,
  chanceOf,
  codeFormat,
  counterOf,
  limit32,
  placeOf,
  preset,
  requireExact,
  shiftedBound,
  wireOf,
} from './context.js';
import { encode } from './instruction.js';
import { elements, roundingModes, roundUp } from './layout.js';
import { writeThresholds } from './quantiser-tape.js';
import { ADD, MULTIPLY, SUBTRACT } from './shared/arithmetic.js';
import { HARD_TANH, IDENTITY, LOGISTIC, RELU, SLOPE, TANH } from './shared/real-function.js';

const isReal = (context: Context, name: string): boolean =>
  wireOf(context, name).format.kind === 'float32';

const endsOf = (context: Context, unit: { input: string; output: string }) => {
  const [input, output] = [placeOf(context, unit.input), placeOf(context, unit.output)];
  return {
    size: wireOf(context, unit.output).size,
    stride: output.stride,
    input: input.address,
    inputKind: input.element.kind,
    output: output.address,
    outputKind: output.element.kind,
  };
};

const operationNumber = { add: ADD, subtract: SUBTRACT, multiply: MULTIPLY } as const;

export const writeArithmetic = (context: Context, unit: ArithmeticUnit): number[] => {
  const real = isReal(context, unit.output);
  const [left, right, output] = [unit.left, unit.right, unit.output].map((n) =>
    placeOf(context, n),
  );
  const alignment = (name: string): number =>
    real || unit.kind === 'multiply'
      ? 0
      : fractionBits(codeFormat(context, unit.output)) - fractionBits(codeFormat(context, name));
  if (!real) requireExact(unit.output, boundOf(context, unit.output));
  return encode(real ? 'combineF32' : 'combine', {
    operation: operationNumber[unit.kind],
    size: wireOf(context, unit.output).size,
    stride: output?.stride as number,
    left: left?.address as number,
    leftKind: left?.element.kind as number,
    leftShift: alignment(unit.left),
    right: right?.address as number,
    rightKind: right?.element.kind as number,
    rightShift: alignment(unit.right),
    output: output?.address as number,
    outputKind: output?.element.kind as number,
  });
};

export const writeNarrow = (context: Context, unit: NarrowUnit): number[] => {
  const to = codeFormat(context, unit.output);
  const shift = fractionBits(codeFormat(context, unit.input)) - fractionBits(to);
  const widest = shiftedBound(boundOf(context, unit.input), shift);
  requireExact(unit.output, widest);
  const { rounding, overflow } = unit.narrowing;
  const stochastic = rounding === 'stochastic';
  const [input, output] = [placeOf(context, unit.input), placeOf(context, unit.output)];
  const fast =
    input.element === elements.i32 &&
    output.element === elements.i16 &&
    shift >= 0 &&
    widest <= limit32 &&
    !stochastic;
  return encode(fast ? 'narrow32' : 'narrowAny', endsOf(context, unit), {
    shift,
    mode: roundingModes[rounding],
    wraps: Number(overflow === 'wrap'),
    bits: codeBits(to),
    counter: counterOf(context, unit.output),
    ...chanceOf(context, unit.output, roundUp(wireOf(context, unit.output).size, 8), stochastic),
  });
};

const writeRealQuantise = (context: Context, unit: QuantiseUnit): number[] => {
  const { to } = unit;
  const table = preset(context, Float64Array.of(2 ** -fractionBits(to)));
  const ends = { ...endsOf(context, unit), counter: counterOf(context, unit.output) };
  return to.kind === 'power-of-two'
    ? encode('powersF32', { ...ends, table, count: magnitudeCount(to) })
    : encode('stepsF32', { ...ends, table, count: codeBits(to) });
};

export const writeQuantise = (context: Context, unit: QuantiseUnit): number[] => {
  if (isReal(context, unit.output)) return writeRealQuantise(context, unit);
  const bits = fractionBits(codeFormat(context, unit.input));
  const thresholds = powerOfTwoThresholds(bits, unit.to as PowerOfTwoFormat);
  return encode('quantise', {
    ...endsOf(context, unit),
    table: writeThresholds(context, thresholds),
    count: thresholds.length,
    counter: counterOf(context, unit.output),
  });
};

export const writeDrop = (context: Context, unit: DropUnit): number[] => {
  const scale = unit.scaled ? 1 / (1 - unit.probability) : 1;
  const operands = {
    ...endsOf(context, unit),
    threshold: threshold(unit.probability),
    scale: preset(context, Float32Array.of(scale)),
  };
  const size = roundUp(wireOf(context, unit.output).size, 8);
  return encode('drop', operands, chanceOf(context, unit.output, size, true));
};

export const writeStick = (context: Context, unit: StickUnit): number[] => {
  const real = isReal(context, unit.output);
  const code = real ? Float32Array.of(unit.code) : BigInt64Array.of(BigInt(unit.code));
  const size = roundUp(wireOf(context, unit.output).size, 8);
  const operands = {
    ...endsOf(context, unit),
    threshold: threshold(unit.probability),
    code: preset(context, code),
  };
  const chance = chanceOf({ ...context, purpose: 'start' }, unit.output, size, true);
  return encode('stick', operands, chance);
};

export const writeRepeat = (context: Context, unit: RepeatUnit): number[] =>
  encode('repeat', {
    ...endsOf(context, unit),
    inputSize: wireOf(context, unit.input).size,
    inputStride: placeOf(context, unit.input).stride,
  });

const realFunctions: Readonly<Record<TransferName, number>> = {
  tanh: TANH,
  logistic: LOGISTIC,
  relu: RELU,
  'hard-tanh': HARD_TANH,
  identity: IDENTITY,
};

const writeRealFunction = (context: Context, unit: TableUnit): number[] => {
  const which = realFunctions[unit.transfer] + (unit.kind === 'slope' ? SLOPE : 0);
  return encode('lookUpF32', { ...endsOf(context, unit), which });
};

const tableKinds = { transfer: 'value', slope: 'slope' } as const satisfies Record<
  TableUnit['kind'],
  TableKind
>;

export const writeTable = (context: Context, unit: TableUnit): number[] => {
  if (isReal(context, unit.output)) return writeRealFunction(context, unit);
  const from = codeFormat(context, unit.input) as FixedFormat;
  const to = codeFormat(context, unit.output) as FixedFormat;
  const table = [unit.transfer, tableKinds[unit.kind], from, to] as const;
  const least = Number(minCode(from));
  return encode('lookUp', {
    ...endsOf(context, unit),
    table: preset(context, transferTable(...table)) - 4 * least,
    overflowed: preset(context, transferOverflows(...table)) - least,
    counter: counterOf(context, unit.output),
  });
};

export const writeSoftmax = (context: Context, unit: SoftmaxUnit): number[] => {
  const ends = endsOf(context, unit);
  if (isReal(context, unit.output)) return encode('softmaxF32', ends);
  const table = exponentialTable(codeFormat(context, unit.input) as FixedFormat);
  const to = codeFormat(context, unit.output);
  requireExact(unit.output, 1n << BigInt(exponentialBits + fractionBits(to)));
  return encode('softmax', {
    ...ends,
    table: preset(context, table),
    entries: table.length,
    fractionBits: fractionBits(to),
    bits: codeBits(to),
    counter: counterOf(context, unit.output),
  });
};
