import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** The bytes of an IDX file. */
export const idxBytes = (shape: readonly number[], values: Iterable<number>, type = 8): Buffer => {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.set([0, 0, type, shape.length]);
  shape.forEach((size, i) => {
    header.writeUInt32BE(size, 4 + 4 * i);
  });
  return Buffer.concat([header, Uint8Array.from(values)]);
};

/** Bytes 0, 1, 2 … */
export const counting = (count: number): Uint8Array =>
  Uint8Array.from({ length: count }, (_, i) => i);

/** A folder that is gone after the tests, with a writer of files into it. */
export const temporaryFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'backwire-data-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  return { folder, write };
};
