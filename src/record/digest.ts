import { createHash } from 'node:crypto';
import type { Codes } from '../backends/index.js';
import { formatName } from '../fixed/index.js';
import type { Store } from '../netlist/index.js';

/** A store with what it holds. */
export interface StoredCells {
  readonly store: Store;
  readonly cells: Codes;
}

/** The bytes of numbers, least significant first, on any machine. */
export const littleEndian = (cells: Codes): Uint8Array => {
  const bytes = new Uint8Array(cells.length * 4);
  const view = new DataView(bytes.buffer);
  cells.forEach((cell, i) => {
    if (cells instanceof Float32Array) view.setFloat32(4 * i, cell, true);
    else view.setInt32(4 * i, cell, true);
  });
  return bytes;
};

/**
 * SHA-256 over every store in the order of their names: a line `name rows columns format`, then the
 * cells as 32-bit little-endian numbers. Equal digests mean equal machines.
 */
export const digestOf = (stores: readonly StoredCells[]): string => {
  const hash = createHash('sha256');
  const ordered = [...stores].sort((a, b) => (a.store.name < b.store.name ? -1 : 1));
  for (const { store, cells } of ordered) {
    hash.update(`${store.name} ${store.rows} ${store.columns} ${formatName(store.format)}\n`);
    hash.update(littleEndian(cells));
  }
  return hash.digest('hex');
};
