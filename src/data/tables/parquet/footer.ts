import { CompressionCodecs } from 'hyparquet/src/constants.js';
import { z } from 'zod';
import { type Column, columnsOf, element, size, text } from './schema.js';
import { structAt } from './thrift.js';

/** Where the pages of a column in a group of rows are, and how they are compressed. */
export interface Chunk {
  readonly codec: string;
  readonly start: number;
  readonly bytes: number;
}

/** Rows that stand together, with a chunk for each column by its name. */
export interface Group {
  readonly rows: number;
  readonly chunks: ReadonlyMap<string, Chunk>;
}

/** What a file says of itself: a claim, to be held to what is there. */
export interface Footer {
  readonly rows: number;
  /** In the order of the file. */
  readonly columns: readonly Column[];
  readonly groups: readonly Group[];
}

/** The largest footer: 64 MiB. */
const largestFooter = 2 ** 26;

const magic = 0x31524150;

const chunk = z
  .object({
    3: z.object({ 3: z.array(text), 4: size, 7: size, 9: size, 11: size.optional() }),
  })
  .transform(({ 3: meta }): readonly [readonly string[], Chunk] => [
    meta[3],
    {
      codec: CompressionCodecs[meta[4]] ?? String(meta[4]),
      start: Math.min(meta[9], meta[11] || meta[9]),
      bytes: meta[7],
    },
  ]);

const footer = z.object({
  2: z.array(element).min(1),
  3: size,
  4: z.array(z.object({ 1: z.array(chunk), 3: size })),
});

/** Chunks of columns that no others stand in. */
const flatChunks = (chunks: readonly z.infer<typeof chunk>[]): Group['chunks'] =>
  new Map(
    chunks.flatMap(([[name, ...below], chunk]) =>
      name === undefined || below.length > 0 ? [] : [[name, chunk]],
    ),
  );

/**
 * What a file says of itself at its end.
 * @throws Error, RangeError or ZodError where it says nothing that can be read.
 */
export const footerOf = (view: DataView): Footer => {
  const end = view.byteLength - 8;
  if (end < 4 || view.getUint32(end + 4, true) !== magic)
    throw new Error('it does not end in PAR1');
  const length = view.getUint32(end, true);
  if (length > Math.min(end, largestFooter))
    throw new Error(`its footer of ${length} bytes is longer than the file, or than 64 MiB`);
  const bytes = new DataView(view.buffer, view.byteOffset + end - length, length);
  const said = footer.safeParse(structAt(bytes, 0).value);
  if (!said.success) throw new Error('its footer does not say what a table has');
  const groups = said.data[4].map((group) => ({ rows: group[3], chunks: flatChunks(group[1]) }));
  return { rows: said.data[3], columns: columnsOf(said.data[2]), groups };
};
