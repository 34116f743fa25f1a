import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { snappyUncompress } from 'hyparquet/src/snappy.js';
import { ZSTDDecoder } from 'zstddec';
import { lz4, lz4Frames } from './lz4.js';
import { snappyLength } from './snappy-length.js';

/** Makes bytes of compressed bytes: as many as are asked for, or fewer, never more work than those take. */
export type Decompress = (bytes: Uint8Array, length: number) => Uint8Array;

const snappy: Decompress = (bytes, length) => {
  if (snappyLength(bytes) !== length) throw new Error('a page of snappy has another length');
  const out = new Uint8Array(length);
  snappyUncompress(bytes, out);
  return out;
};

const zlib =
  (decompress: typeof gunzipSync): Decompress =>
  (bytes, length) =>
    new Uint8Array(decompress(bytes, { maxOutputLength: Math.max(1, length) }));

const always = (decompress: Decompress) => async (): Promise<Decompress> => decompress;

const zstd = async (): Promise<Decompress> => {
  const decoder = new ZSTDDecoder();
  await decoder.init();
  return (bytes, length) => (length === 0 ? new Uint8Array() : decoder.decode(bytes, length));
};

const codecs: Readonly<Record<string, () => Promise<Decompress>>> = {
  UNCOMPRESSED: always((bytes) => new Uint8Array(bytes)),
  SNAPPY: always(snappy),
  GZIP: always(zlib(gunzipSync)),
  BROTLI: always(zlib(brotliDecompressSync)),
  ZSTD: zstd,
  LZ4: always(lz4Frames),
  LZ4_RAW: always(lz4),
};

/**
 * How pages are decompressed, by the name of what compressed them.
 * @throws Error where it is not known, and later where bytes are not what it makes.
 */
export const decompressorOf = async (codec: string): Promise<Decompress> => {
  const load = Object.hasOwn(codecs, codec) ? codecs[codec] : undefined;
  if (load === undefined) throw new Error(`pages are compressed by ${codec}, which is not known`);
  const decompress = await load();
  return (bytes, length) => {
    const page = decompress(bytes, length);
    if (page.length !== length)
      throw new Error(`a page has ${page.length} bytes, not the ${length} that it names`);
    return page;
  };
};
