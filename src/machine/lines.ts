import { fractionBits, quantisedValue } from '../fixed/index.js';
import type { Wire } from '../netlist/index.js';
import { type Draft, drawWire, type Onward, type Shape } from './draft.js';

/** Draws what loses some of a signal's lines, sample by sample. */
export const drawDrop = (
  draft: Draft,
  input: Wire,
  route: Onward,
  chance: { readonly probability: number; readonly scaled: boolean },
): Wire => {
  const ends = { at: route.from, input: input.name, output: route.name } as const;
  draft.learn.push({ kind: 'drop', ...ends, ...chance });
  return drawWire(draft, route, input, input.format);
};

const codeOf = ({ format }: Wire, at: number): number =>
  format.kind === 'float32'
    ? Math.fround(at)
    : quantisedValue(at, format) * 2 ** fractionBits(format);

/** Draws what holds some of a signal's lines at one value for ever. */
export const drawStick = (
  draft: Draft,
  input: Wire,
  route: Onward,
  { probability, at }: { readonly probability: number; readonly at: number },
): Wire => {
  const ends = { at: route.from, input: input.name, output: route.name } as const;
  draft.learn.push({ kind: 'stick', probability, code: codeOf(input, at), ...ends });
  return drawWire(draft, route, input, input.format);
};

/** Draws the fan-out of a bundle to several times its lines. */
export const drawRepeat = (draft: Draft, input: Wire, route: Onward, shape: Shape): Wire => {
  draft.learn.push({ kind: 'repeat', at: route.from, input: input.name, output: route.name });
  return drawWire(draft, route, shape, input.format, draft.bounds.get(input.name));
};
