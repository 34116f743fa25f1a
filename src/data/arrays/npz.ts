import { type UnzipFileInfo, unzipSync } from 'fflate';
import { largestFileBytes, readBytes } from '../file.js';
import { refuse } from '../refuse.js';
import { parseNpy } from './npy.js';
import type { NumberArray } from './number-array.js';

const remedy = 'save it anew by numpy.savez(path, …)';
const ending = '.npy';
const mostArrays = 1024;

/** Unpacks what a filter lets through; sizes are claims of the file, and no more memory is taken than they say. */
const unpack = (bytes: Uint8Array, path: string, filter: (file: UnzipFileInfo) => boolean) => {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    return refuse(path, `is a broken archive: ${(error as Error).message ?? error}`, remedy);
  }
};

const checkSize = ({ name, originalSize }: UnzipFileInfo, path: string): void => {
  if (originalSize > largestFileBytes)
    refuse(
      `${path}: ${name}`,
      `expands to ${originalSize} bytes`,
      `at most ${largestFileBytes} are read`,
    );
};

/** Arrays of a .npz file by name, each read when it is asked for. */
export interface Npz {
  readonly path: string;
  readonly names: readonly string[];
  readonly array: (name: string) => NumberArray;
}

/**
 * Opens an archive as numpy.savez and numpy.savez_compressed write it.
 * @throws InputError where it is broken; an array, where that is.
 */
export const openNpz = (path: string): Npz => {
  const bytes = readBytes(path);
  const entries: string[] = [];
  unpack(bytes, path, ({ name }) => {
    if (name.endsWith(ending)) entries.push(name.slice(0, -ending.length));
    return false;
  });
  if (entries.length === 0 || entries.length > mostArrays)
    refuse(path, `holds ${entries.length} arrays`, remedy);
  return {
    path,
    names: entries,
    array: (name) => {
      const entry = `${name}${ending}`;
      const unpacked = unpack(bytes, path, (file) => {
        if (file.name !== entry) return false;
        checkSize(file, path);
        return true;
      });
      return parseNpy(unpacked[entry] as Uint8Array, `${path}: ${name}`);
    },
  };
};
