/** A point of a plan by its number, with the run that it stands for. */
export interface Planned {
  readonly index: number;
  readonly id: string;
}

/** Points with their runs, in order. */
export interface PlannedList extends Iterable<Planned> {
  readonly length: number;
}

const idBytes = 16;
/** An identity, and the number of a point as a real. */
const bytesEach = idBytes + 8;

const withRoom = (bytes: Buffer, needed: number): Buffer =>
  needed <= bytes.length ? bytes : Buffer.concat([bytes], Math.max(needed, 2 * bytes.length));

/** Keeps points in 24 bytes each: millions of them fit in memory. */
export const listOf = (planned: Iterable<Planned>): PlannedList => {
  let bytes: Buffer = Buffer.alloc(0);
  let length = 0;
  for (const { index, id } of planned) {
    const at = bytesEach * length++;
    bytes = withRoom(bytes, at + bytesEach);
    bytes.write(id, at, 'hex');
    bytes.writeDoubleLE(index, at + idBytes);
  }
  const kept = bytes;
  return {
    length,
    *[Symbol.iterator]() {
      for (let at = 0; at < bytesEach * length; at += bytesEach) {
        const id = kept.toString('hex', at, at + idBytes);
        yield { index: kept.readDoubleLE(at + idBytes), id };
      }
    },
  };
};
