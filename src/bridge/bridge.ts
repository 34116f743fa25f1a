import { InputError } from '../input/index.js';
import { type Theorem, theoremNamed, theorems } from '../theory/index.js';
import type { BridgeSpec } from './bridge-spec.js';
import { type Following, follow } from './follow.js';
import { type Miss, miss } from './miss.js';

/** What machines did beside the learning equations. */
export interface BridgeRecord {
  readonly following: readonly Following[];
  readonly misses: readonly Miss[];
}

/** Only linear networks have machines. */
const hasMachine = (theorem: Theorem): boolean =>
  theorem.given(theorem.example, theorem.name).problem.network !== undefined;

const bridgeable = (name: string): Theorem => {
  const theorem = theoremNamed(name, 'theorems');
  if (hasMachine(theorem)) return theorem;
  throw new InputError({
    where: 'theorems',
    reason: `'${name}' speaks of no linear network, so there is no machine of it`,
    remedy: `choose from ${theorems
      .filter(hasMachine)
      .map((t) => t.name)
      .join(', ')}`,
  });
};

/**
 * Holds machines against learning equations.
 * @param onTheorem told of each theorem before its machines run.
 * @throws InputError for a theorem that no machine can follow.
 */
export const bridge = async (
  spec: BridgeSpec,
  onTheorem: (name: string) => void,
): Promise<BridgeRecord> => {
  const chosen = spec.theorems.map(bridgeable);
  const [following, misses]: [Following[], Miss[]] = [[], []];
  for (const theorem of chosen) {
    onTheorem(theorem.name);
    following.push(await follow(theorem, spec.follow, spec.seed));
    misses.push(...(await miss(theorem, spec.miss, spec.seed)));
  }
  return { following, misses };
};
