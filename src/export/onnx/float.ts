import type { FloatStep, FloatStepOf } from '../../program/index.js';
import { arranged, requireShared } from './arranged.js';
import type { Carried } from './carried.js';
import { constant, draw } from './draft.js';
import { carriedOn, drawStep, pooled, product, routing, type Sheet, seenBy } from './sheet.js';
import { transfers } from './transfers.js';

type Draw<K extends FloatStep['kind']> = (
  step: FloatStepOf<K>,
  sheet: Sheet,
) => Carried | undefined;

const carried = (real: string): Carried => ({ real, type: 'float32' });

const read: Draw<'read'> = ({ input, output, store }, sheet) => {
  requireShared(store);
  const { draft, cellsOf, ones, windows } = sheet;
  const cells = cellsOf(store.name);
  if (ones.has(input.name))
    return carried(constant(draft, store.name, 'float32', [store.columns], cells));
  const { shape, cells: ordered } = arranged(store, cells, windows.get(input.name));
  const array = constant(draft, store.name, 'float32', shape, ordered);
  return carried(product(sheet, input, seenBy(sheet, input), array, output));
};

const draws: { readonly [K in FloatStep['kind']]?: Draw<K> } = {
  ...routing,
  read,
  add: ({ left, right, output }, sheet) => {
    const sides = [left, right].map((side) => carriedOn(sheet, side).real);
    return carried(draw(sheet.draft, 'Add', sides, output.name));
  },
  function: ({ input, output, transfer }, sheet) =>
    carried(transfers[transfer](sheet.draft, carriedOn(sheet, input).real, output.name)),
  softmax: ({ input, output }, sheet) => {
    const numbers = [carriedOn(sheet, input).real];
    return carried(draw(sheet.draft, 'Softmax', numbers, output.name, { axis: -1 }));
  },
  multiplex: (step, sheet) => carried(pooled(sheet, 'MaxPool', step, step.output.name)),
  average: (step, sheet) => carried(pooled(sheet, 'AveragePool', step, step.output.name)),
};

/** Draws a step of a float32 machine. @throws InputError where ONNX has no way to say it. */
export const drawFloat = (step: FloatStep, sheet: Sheet): void =>
  drawStep(step, sheet, draws[step.kind] as Draw<FloatStep['kind']> | undefined);
