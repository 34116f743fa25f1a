import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the package: two up from here, and from the bundle in `dist/bin`. */
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Where a file or folder is that the package ships, by its path in the package. */
export const shipped = (path: string): string => join(root, path);
