import type { WholeFile } from '../files/index.js';
import { type NpyType, npyHeader } from '../record/index.js';
import { littleEndian } from './bytes.js';
import { type ExportedRun, type ExportedStore, formatsOf, type Numbers } from './exported.js';

const typeOf = (numbers: Numbers): NpyType => {
  if (numbers instanceof Int8Array) return '|i1';
  if (numbers instanceof Int16Array) return '<i2';
  if (numbers instanceof Int32Array) return '<i4';
  return numbers instanceof Float32Array ? '<f4' : '<f8';
};

const npyOf = ({ numbers, rows, columns }: ExportedStore): Buffer =>
  Buffer.concat([npyHeader(typeOf(numbers), rows, columns), littleEndian(numbers)]);

/** The same for every export, so that equal runs export equal bytes. */
const mtime = new Date(1980, 0, 1);

/**
 * NumPy's archive: `numpy.load(file)['layer1.weight']` is an array, and the bytes of `backwire.json` tell of the
 * run and of each store's format.
 */
export const writeNpz = async (run: ExportedRun, file: WholeFile): Promise<void> => {
  const { ZipFile } = await import('yazl');
  const zip = new ZipFile();
  const options = { mtime, forceDosTimestamp: true, mode: 0o100644 };
  const about = `${JSON.stringify({ ...run.record, stores: formatsOf(run) }, null, 2)}\n`;
  zip.addBuffer(Buffer.from(about), 'backwire.json', options);
  for (const store of run.stores) zip.addBuffer(npyOf(store), `${store.name}.npy`, options);
  zip.end();
  for await (const part of zip.outputStream) file.write(part as Buffer);
};
