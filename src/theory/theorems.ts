import { InputError, suggestion } from '../input/index.js';
import { adaptive } from './systems/adaptive.js';
import { autoencoder, correlatedAutoencoder } from './systems/autoencoder.js';
import { a111, a1111, chain } from './systems/chain.js';
import { chainDescent } from './systems/chain-descent.js';
import { deepLinear } from './systems/deep-linear.js';
import { deepShapes } from './systems/deep-shapes.js';
import { a1n1 } from './systems/fan.js';
import { a222, hidden, hiddenNarrow } from './systems/hidden.js';
import { polynomialFlow } from './systems/polynomial-flow.js';
import { barePowerUnit, powerUnit } from './systems/power-unit.js';
import { unstable } from './systems/unstable.js';
import { zeroFeedback } from './systems/zero-feedback.js';
import type { Theorem } from './theorem.js';

/** The theorems of the paper's §7 but Theorem 11, whose text could not be had, and cases beside them. */
export const theorems: readonly Theorem[] = [
  polynomialFlow,
  a111,
  unstable,
  zeroFeedback,
  a1111,
  chain,
  chainDescent,
  a1n1,
  autoencoder,
  correlatedAutoencoder,
  ...deepLinear,
  ...deepShapes,
  adaptive,
  hidden,
  hiddenNarrow,
  a222,
  powerUnit,
  barePowerUnit,
];

/** @throws InputError for a name that none has. */
export const theoremNamed = (name: string, where: string): Theorem => {
  const known = theorems.find((theorem) => theorem.name === name);
  if (known !== undefined) return known;
  throw new InputError({
    where,
    reason: `'${name.slice(0, 64)}' is no theorem`,
    remedy: suggestion(
      name.slice(0, 64),
      theorems.map((theorem) => theorem.name),
    ),
  });
};
