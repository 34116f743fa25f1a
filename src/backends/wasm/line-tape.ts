import type { Bundle, ConstantStep, DropStep, RepeatStep, StickStep } from '../../program/index.js';
import { type Context, chanceOf, type Preset, placementOf, preset, vectorsOn } from './context.js';
import { encode } from './instruction.js';
import { type Element, elements, type Placement } from './layout.js';
import { ADD, MULTIPLY, SUBTRACT } from './shared/arithmetic.js';

/** Where a wire lies and where the one that it drives does. */
export const endsOf = (
  context: Context,
  step: { readonly input: Bundle; readonly output: Bundle },
) => {
  const [input, output] = [placementOf(context, step.input), placementOf(context, step.output)];
  return {
    size: step.output.size,
    stride: output.stride,
    input: input.address,
    inputKind: input.element.kind,
    output: output.address,
    outputKind: output.element.kind,
  };
};

const arrayOf = (element: Element, numbers: readonly number[]): Preset['data'] => {
  if (element === elements.f32) return Float32Array.from(numbers);
  if (element === elements.i16) return Int16Array.from(numbers);
  if (element === elements.i32) return Int32Array.from(numbers);
  return BigInt64Array.from(numbers, BigInt);
};

/** A constant never changes: it is left in memory once, for every vector of a batch. */
export const writeConstant = (context: Context, { output }: ConstantStep<Bundle>): number[] => {
  const { address, element, stride } = placementOf(context, output);
  const length = vectorsOn(context, output) * stride;
  const ones = Array.from({ length }, (_, i) => Number(i % stride === 0));
  context.presets.push({ address, data: arrayOf(element, ones) });
  return [];
};

/** The number of the first vector that a step acts on among those of a batch. */
export const firstVector = (
  { firstSample }: Context,
  { output }: { readonly output: Bundle },
): number => firstSample * output.positions;

/** @param scale what a float32 number that passes is multiplied by. */
export const writeDrop = (context: Context, step: DropStep<Bundle>, scale = 1): number[] => {
  const operands = {
    ...endsOf(context, step),
    threshold: step.threshold,
    scale: preset(context, Float32Array.of(scale)),
  };
  const { size } = step.output;
  return encode('drop', operands, chanceOf(context, step.stream, size, firstVector(context, step)));
};

/** @param code of a line that is stuck. */
export const writeStick = (
  context: Context,
  step: StickStep<Bundle>,
  code: Float32Array | BigInt64Array,
): number[] => {
  const operands = {
    ...endsOf(context, step),
    threshold: step.threshold,
    code: preset(context, code),
  };
  const drawn: Context = { ...context, purpose: 'start' };
  return encode('stick', operands, chanceOf(drawn, step.stream, step.output.size));
};

export const writeRepeat = (context: Context, step: RepeatStep<Bundle>): number[] =>
  encode('repeat', {
    ...endsOf(context, step),
    inputSize: step.input.size,
    inputStride: placementOf(context, step.input).stride,
  });

const operationNumbers = { add: ADD, subtract: SUBTRACT, multiply: MULTIPLY } as const;

/** Where the wires of an elementwise operation lie. */
export const combinedOf = (
  context: Context,
  step: {
    readonly kind: keyof typeof operationNumbers;
    readonly left: Bundle;
    readonly right: Bundle;
    readonly output: Bundle;
  },
) => {
  const [left, right, output] = [step.left, step.right, step.output].map((wire) =>
    placementOf(context, wire),
  ) as [Placement, Placement, Placement];
  return {
    operation: operationNumbers[step.kind],
    size: step.output.size,
    stride: output.stride,
    left: left.address,
    leftKind: left.element.kind,
    right: right.address,
    rightKind: right.element.kind,
    output: output.address,
    outputKind: output.element.kind,
  };
};
