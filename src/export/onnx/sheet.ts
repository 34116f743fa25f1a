import type { Codes } from '../../backends/index.js';
import type { Bundle, ConstantStep, GatherStep } from '../../program/index.js';
import type { Carried, Real } from './carried.js';
import { type Draft, draw } from './draft.js';
import { refuse } from './refuse.js';
import { convolvedIn, flat, gathered, isWhole, moving, overMaps, type Windows } from './windows.js';

/** A machine's forward channel while it is drawn as a graph. */
export interface Sheet {
  readonly draft: Draft;
  /** What the wires carry that were drawn. */
  readonly carried: Map<string, Carried>;
  /** The maps that wires of windows see. */
  readonly windows: Map<string, Windows>;
  /** Wires that carry 1. */
  readonly ones: Set<string>;
  readonly cellsOf: (store: string) => Codes;
}

/** What a wire carries. @throws InputError where it is windows, which arrays and pools alone can see. */
export const carriedOn = ({ carried }: Sheet, { name }: Bundle): Carried =>
  carried.get(name) ??
  refuse(`${name} is read by what is neither array nor pool`, 'export its numbers --to npz');

/** What an array reads: a wire, or the map that windows see. */
export const seenBy = (sheet: Sheet, input: Bundle): Real =>
  sheet.windows.get(input.name)?.map ?? carriedOn(sheet, input);

/** The product of what an array reads with its cells, which lie as `arranged` has them. */
export const product = (
  { draft, windows }: Sheet,
  input: Bundle,
  { real, type }: Real,
  cells: string,
  output: Bundle,
): string => {
  const over = windows.get(input.name);
  if (over === undefined) return draw(draft, 'MatMul', [real, cells], output.name);
  const { geometry } = over;
  if (isWhole(over) || !convolvedIn(type)) {
    const vectors = isWhole(over) ? flat : gathered;
    return draw(draft, 'MatMul', [vectors(draft, real, geometry, input.name), cells], output.name);
  }
  return overMaps(draft, real, geometry, output, output.name, (maps, made) =>
    draw(draft, 'Conv', [maps, cells], made, moving(geometry)),
  );
};

/** What a pool leaves of the map that a wire of windows sees. */
export const pooled = (
  { draft, windows }: Sheet,
  operator: 'MaxPool' | 'AveragePool',
  { input, output }: { readonly input: Bundle; readonly output: Bundle },
  name: string,
): string => {
  const { map, geometry } = windows.get(input.name) as Windows;
  return overMaps(draft, map.real, geometry, output, name, (maps, made) =>
    draw(draft, operator, [maps], made, moving(geometry)),
  );
};

/** Steps that draw nothing by themselves: operators that read what they drive stand for them. */
export const routing = {
  constant: ({ output }: ConstantStep<Bundle>, { ones }: Sheet): undefined => {
    ones.add(output.name);
  },
  gather: ({ input, output, geometry }: GatherStep<Bundle>, sheet: Sheet): undefined => {
    sheet.windows.set(output.name, { map: carriedOn(sheet, input), geometry });
  },
  argmax: (): undefined => {},
};

const refuseKind = (kind: string): never =>
  refuse(
    `the forward channel has a step '${kind}', which is not written as ONNX`,
    'export its numbers --to npz',
  );

/** Draws a step by what a table has for its kind. @throws InputError where it has nothing. */
export const drawStep = <
  T extends { readonly kind: string; readonly output?: Bundle },
  S extends Sheet,
>(
  step: T,
  sheet: S,
  act: ((step: T, sheet: S) => Carried | undefined) | undefined,
): void => {
  const carried = act === undefined ? refuseKind(step.kind) : act(step, sheet);
  if (carried !== undefined && step.output !== undefined)
    sheet.carried.set(step.output.name, carried);
};
