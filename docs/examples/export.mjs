// Exports the weights of a run as NumPy's .npz, and reads them back: each is its code × the LSB of its format.
import { exportRun, run } from 'backwire';
import { spec } from './machine.mjs';
import { unzip } from './unzip.mjs';

const folder = process.argv[2] ?? 'runs/exported';
await run({ spec, out: folder });
const { file } = await exportRun({ folder, to: 'npz' });
const files = unzip(file);
const { digest, stores } = JSON.parse(files.get('backwire.json').toString());
console.log(`${digest.slice(0, 16)}: ${Object.keys(stores).join(', ')}`);

const { rows, columns, format, lsb } = stores['layer1.weight'];
const npy = files.get('layer1.weight.npy');
const codes = new Int8Array(npy.subarray(npy.length - rows * columns));
console.log(
  `layer1.weight, ${rows} × ${columns} of ${format}: ${codes[0]} × ${lsb} = ${codes[0] * lsb} first`,
);
