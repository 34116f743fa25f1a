import type { WholeFile } from '../files/index.js';
import { littleEndian } from './bytes.js';
import { type ExportedRun, formatsOf, type Numbers } from './exported.js';

const typeOf = (numbers: Numbers): string => {
  if (numbers instanceof Int8Array) return 'I8';
  if (numbers instanceof Int16Array) return 'I16';
  if (numbers instanceof Int32Array) return 'I32';
  return numbers instanceof Float32Array ? 'F32' : 'F64';
};

/** Where each store's bytes lie behind the header, and of what shape they are. */
const tensorsOf = ({ stores }: ExportedRun) => {
  let end = 0;
  const entries = stores.map(({ name, rows, columns, numbers }) => {
    const begin = end;
    end += numbers.byteLength;
    const tensor = { dtype: typeOf(numbers), shape: [rows, columns], data_offsets: [begin, end] };
    return [name, tensor] as const;
  });
  return Object.fromEntries(entries);
};

/** Texts alone: what is none is written as JSON. */
const metadataOf = (run: ExportedRun) => {
  const { backwire, digest, ...rest } = run.record;
  const told = Object.entries({ ...rest, stores: formatsOf(run) });
  return {
    backwire,
    digest,
    ...Object.fromEntries(told.map(([name, value]) => [name, JSON.stringify(value)])),
  };
};

/**
 * A file of safetensors: the length of a header in JSON, the header, padded to 8 bytes, and the numbers of each
 * store: https://github.com/huggingface/safetensors#format
 */
export const writeSafetensors = async (run: ExportedRun, file: WholeFile): Promise<void> => {
  const header = Buffer.from(JSON.stringify({ __metadata__: metadataOf(run), ...tensorsOf(run) }));
  const padded = Buffer.alloc(Math.ceil(header.length / 8) * 8, ' ');
  header.copy(padded);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  file.write(length);
  file.write(padded);
  for (const { numbers } of run.stores) file.write(littleEndian(numbers));
};
