import { specPartOf } from './identity.js';

/** A point of a plan by its number, with the run that it stands for. */
export interface Planned {
  readonly index: number;
  readonly id: string;
}

/** Points with their runs, in order. */
export interface PlannedList extends Iterable<Planned> {
  readonly length: number;
}

const specBytes = 16;
const dataBytes = 4;
/** The spec's part of an identity, which data it names, and the number of a point as a real. */
const bytesEach = specBytes + dataBytes + 8;

const withRoom = (bytes: Buffer, needed: number): Buffer =>
  needed <= bytes.length ? bytes : Buffer.concat([bytes], Math.max(needed, 2 * bytes.length));

/** Texts by their number, each once. */
const numbering = () => {
  const known = new Map<string, number>();
  return {
    numberOf: (text: string): number => {
      const number = known.get(text) ?? known.size;
      known.set(text, number);
      return number;
    },
    texts: () => [...known.keys()],
  };
};

/** Keeps points in 28 bytes each, and the few data that they name once: millions of them fit in memory. */
export const listOf = (planned: Iterable<Planned>): PlannedList => {
  let bytes: Buffer = Buffer.alloc(0);
  let length = 0;
  const { numberOf, texts } = numbering();
  for (const { index, id } of planned) {
    const at = bytesEach * length++;
    bytes = withRoom(bytes, at + bytesEach);
    bytes.write(specPartOf(id), at, 'hex');
    bytes.writeUInt32LE(numberOf(id.slice(specPartOf(id).length)), at + specBytes);
    bytes.writeDoubleLE(index, at + specBytes + dataBytes);
  }
  const kept = bytes;
  const endings = texts();
  return {
    length,
    *[Symbol.iterator]() {
      for (let at = 0; at < bytesEach * length; at += bytesEach) {
        const spec = kept.toString('hex', at, at + specBytes);
        const id = `${spec}${endings[kept.readUInt32LE(at + specBytes)]}`;
        yield { index: kept.readDoubleLE(at + specBytes + dataBytes), id };
      }
    },
  };
};
