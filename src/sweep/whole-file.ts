import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

/** A file that is there whole or not at all: written aside, on disk, then renamed. */
export interface WholeFile {
  readonly write: (part: string | Uint8Array) => void;
  readonly close: () => void;
}

/** What was written aside, as `path.part`, becomes the file when the disk has it. */
export const settle = (path: string): void => {
  const file = openSync(`${path}.part`, 'r+');
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.part`, path);
};

export const openWhole = (path: string): WholeFile => {
  const file = openSync(`${path}.part`, 'w');
  return {
    write: (part) => {
      const bytes = Buffer.from(part as Uint8Array);
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    },
    close: () => {
      closeSync(file);
      settle(path);
    },
  };
};

export const writeWhole = (path: string, content: string | Uint8Array): void => {
  const file = openWhole(path);
  file.write(content);
  file.close();
};
