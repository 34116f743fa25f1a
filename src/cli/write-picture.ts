import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { refuse } from './arguments.js';

/**
 * Writes a picture to where an option says.
 * @throws InputError where nothing can be written.
 */
export const writePicture = (path: string, picture: string): void => {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, picture);
  } catch (error) {
    refuse(
      `--svg ${path.slice(0, 256)}`,
      `can't be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
      'name a file in a folder that you may write to',
    );
  }
};
