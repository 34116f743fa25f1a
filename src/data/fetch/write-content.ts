import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { attempt, writeAll } from '../../files/index.js';

/** A new file that is to have so many bytes. */
export interface NewFile {
  readonly path: string;
  readonly bytes: number;
  /** Called where there are more, or fewer. */
  readonly refuseSize: (found: string) => never;
}

const writePieces = async (
  file: number,
  pieces: AsyncIterable<Uint8Array>,
  { path, bytes, refuseSize }: NewFile,
): Promise<string> => {
  const hash = createHash('sha256');
  let written = 0;
  for await (const piece of pieces) {
    written += piece.length;
    if (written > bytes) refuseSize(`more than ${bytes}`);
    hash.update(piece);
    attempt('written', path, () => writeAll(file, piece));
  }
  if (written < bytes) refuseSize(String(written));
  attempt('written', path, () => fsyncSync(file));
  return hash.digest('hex');
};

/**
 * Writes what was unpacked to a new file.
 * @returns its SHA-256.
 * @throws FileFault when it can't be written.
 */
export const writeContent = async (
  pieces: AsyncIterable<Uint8Array>,
  content: NewFile,
): Promise<string> => {
  const file = attempt('written', content.path, () => openSync(content.path, 'wx'));
  try {
    return await writePieces(file, pieces, content);
  } finally {
    closeSync(file);
  }
};
