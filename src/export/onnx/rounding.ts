import type { Rounding } from '../../fixed/index.js';
import type { Real } from './carried.js';
import { type Draft, draw, scalar } from './draft.js';
import { refuse } from './refuse.js';

type Act = (draft: Draft, input: string, name: string, type: Real['type']) => string;

const operator =
  (operator: string): Act =>
  (draft, input, name) =>
    draw(draft, operator, [input], `${name}.rounded`);

/** sign(x) · floor(|x| + offset) */
const magnitudes =
  (offset: number): Act =>
  (draft, input, name, type) => {
    const sign = draw(draft, 'Sign', [input], `${name}.sign`);
    const magnitude = draw(draft, 'Abs', [input], `${name}.magnitude`);
    const moved = draw(draft, 'Add', [magnitude, scalar(draft, type, offset)], `${name}.moved`);
    const floor = draw(draft, 'Floor', [moved], `${name}.floor`);
    return draw(draft, 'Mul', [sign, floor], `${name}.rounded`);
  };

const roundings: Readonly<Record<Rounding, Act>> = {
  'nearest-even': operator('Round'),
  'nearest-away': magnitudes(0.5),
  'toward-zero': magnitudes(0),
  floor: operator('Floor'),
  stochastic: (_, __, name) =>
    refuse(
      `${name} is rounded by chance, which ONNX has no operator for`,
      'train a machine whose forward wires are rounded to nearest, or export its numbers --to npz',
    ),
};

/** Real numbers made integral, in operators of the standard set. */
export const rounded = (
  draft: Draft,
  rounding: Rounding,
  input: string,
  name: string,
  type: Real['type'],
): string => roundings[rounding](draft, input, name, type);
