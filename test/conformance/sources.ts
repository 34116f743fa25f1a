import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A file of our own that another imports, exports from or loads, by any of the words for it. */
const importing = /\b(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)\.js'/g;

/** The files of our own that a TypeScript file names, from the root of the repository. */
export const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(importing)].map(([, path]) =>
    normalize(join(dirname(file), `${path}.ts`)),
  );

/** Some TypeScript files and all that they import, however far. */
export const sourcesOf = (roots: readonly string[]): readonly string[] => {
  const found = new Set(roots);
  // A set hands out what is added while it is gone through.
  for (const file of found) for (const imported of importsOf(file)) found.add(imported);
  return [...found].sort();
};
