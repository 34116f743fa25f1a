/** A field of a struct as Thrift's compact protocol writes it: its number, its kind, and the bytes of its value. */
type Field = readonly [id: number, kind: number, bytes: Uint8Array];

/** A whole number in groups of seven bits. */
export const varint = (n: number): number[] =>
  n < 0x80 ? [n] : [(n % 0x80) + 0x80, ...varint(Math.floor(n / 0x80))];

export const whole = (id: number, n: number): Field => [
  id,
  5,
  Uint8Array.from(varint(n < 0 ? -2 * n - 1 : 2 * n)),
];

const textBytes = (text: string): Buffer =>
  Buffer.concat([Buffer.from(varint(text.length)), Buffer.from(text)]);

export const struct = (...fields: readonly Field[]): Buffer => {
  const before = (i: number) => fields[i - 1]?.[0] ?? 0;
  const written = fields.map(([id, kind, bytes], i) =>
    Buffer.concat([Uint8Array.of(((id - before(i)) << 4) | kind), bytes]),
  );
  return Buffer.concat([...written, Uint8Array.of(0)]);
};

export const within = (id: number, ...fields: readonly Field[]): Field => [
  id,
  12,
  struct(...fields),
];

const list = (id: number, kind: number, items: readonly Uint8Array[]): Field => [
  id,
  9,
  Buffer.concat([Uint8Array.of(0xf0 | kind), Uint8Array.from(varint(items.length)), ...items]),
];

export const kinds = { BOOLEAN: 0, INT32: 1, INT64: 2, DOUBLE: 5, BYTE_ARRAY: 6 } as const;

export const encodings = {
  PLAIN: 0,
  RLE: 3,
  DELTA_BINARY_PACKED: 5,
  DELTA_LENGTH_BYTE_ARRAY: 6,
  DELTA_BYTE_ARRAY: 7,
  RLE_DICTIONARY: 8,
  BYTE_STREAM_SPLIT: 9,
} as const;

export const codecs = { UNCOMPRESSED: 0, SNAPPY: 1, LZ4: 5, ZSTD: 6, LZ4_RAW: 7 } as const;

interface PageOptions {
  readonly values: number;
  readonly encoding?: keyof typeof encodings;
  /** How many bytes it says that it expands to; as many as it has where nothing is said. */
  readonly expands?: number;
}

/** A page of the first version. */
export const page = (bytes: readonly number[], options: PageOptions): Buffer => {
  const { values, encoding = 'PLAIN', expands = bytes.length } = options;
  const data = within(5, whole(1, values), whole(2, encodings[encoding]), whole(3, 3), whole(4, 3));
  const head = struct(whole(1, 0), whole(2, expands), whole(3, bytes.length), data);
  return Buffer.concat([head, Uint8Array.from(bytes)]);
};

/** A page of the values that numbers in others stand for. */
export const dictionary = (bytes: readonly number[], values: number): Buffer => {
  const head = struct(
    whole(1, 2),
    whole(2, bytes.length),
    whole(3, bytes.length),
    within(7, whole(1, values), whole(2, 0)),
  );
  return Buffer.concat([head, Uint8Array.from(bytes)]);
};

export interface FileOptions {
  readonly rows: number;
  readonly type?: keyof typeof kinds;
  readonly codec?: keyof typeof codecs;
  readonly optional?: boolean;
  /** The names of columns, all of which have the same bytes. */
  readonly names?: readonly string[];
}

/** What stands between the two marks of a file, closed as a footer is. */
export const closed = (pages: Uint8Array, footer: Uint8Array): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Buffer.concat([Buffer.from('PAR1'), pages, footer, length, Buffer.from('PAR1')]);
};

/** A file of one column, named a where no names are given. */
export const parquetBytes = (
  pages: readonly Uint8Array[],
  { rows, type = 'INT32', codec = 'UNCOMPRESSED', optional = false, names = ['a'] }: FileOptions,
): Buffer => {
  const body = Buffer.concat(pages);
  const meta = (name: string) =>
    within(
      3,
      whole(1, kinds[type]),
      list(2, 5, []),
      list(3, 8, [textBytes(name)]),
      whole(4, codecs[codec]),
      whole(5, rows),
      whole(6, body.length),
      whole(7, body.length),
      whole(9, 4),
    );
  const chunks = names.map((name) => struct(whole(2, 0), meta(name)));
  const root = struct([4, 8, textBytes('schema')], whole(5, names.length));
  const columns = names.map((name) =>
    struct(whole(1, kinds[type]), whole(3, optional ? 1 : 0), [4, 8, textBytes(name)]),
  );
  const group = struct(list(1, 12, chunks), whole(2, body.length), whole(3, rows));
  return closed(
    body,
    struct(whole(1, 2), list(2, 12, [root, ...columns]), whole(3, rows), list(4, 12, [group])),
  );
};
