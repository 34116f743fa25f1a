import { closest, distance } from 'fastest-levenshtein';
import { fieldRemedy, folded } from './field-names.js';

/** The known name that a misspelt one most likely meant, if any is near; case is no difference. */
export const nearestName = (name: string, known: readonly string[]): string | undefined => {
  if (known.length === 0 || name.length > 64) return undefined;
  const same = known.find((one) => folded(one) === folded(name));
  if (same !== undefined) return same;
  const candidate = closest(name, known);
  return distance(name, candidate) <= Math.max(2, name.length / 3) ? candidate : undefined;
};

/**
 * `did you mean x?` where a name is near, `write x` where others call it so, that it is not modelled where the
 * field has it; else the names there are.
 */
export const suggestion = (name: string, known: readonly string[]): string => {
  const field = fieldRemedy(name, known);
  if (field !== undefined) return field;
  const near = nearestName(name, known);
  return near === undefined ? `known are ${known.join(', ')}` : `did you mean '${near}'?`;
};
