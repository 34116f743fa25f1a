import { closest, distance } from 'fastest-levenshtein';

/** The known name that a misspelt one most likely meant, if any is near. */
export const nearestName = (name: string, known: readonly string[]): string | undefined => {
  if (known.length === 0 || name.length > 64) return undefined;
  const candidate = closest(name, known);
  return distance(name, candidate) <= Math.max(2, name.length / 3) ? candidate : undefined;
};

/** `did you mean x?` where a name is near, else the names there are. */
export const suggestion = (name: string, known: readonly string[]): string => {
  const near = nearestName(name, known);
  return near === undefined ? `known are ${known.join(', ')}` : `did you mean '${near}'?`;
};
