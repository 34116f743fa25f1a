import { writeWhole } from '../../files/index.js';

/**
 * Writes a picture to where an option says.
 * @throws FileFault where nothing can be written.
 */
export const writePicture = (path: string, picture: string): void =>
  writeWhole(path, picture, { synced: 'nothing' });
