import { refuse } from '../refuse.js';
import { type ElementName, elementsIn, elementTypes, type NumberArray } from './number-array.js';

const magic = '\x93NUMPY';
const remedy = 'save it anew by numpy.save(path, numpy.ascontiguousarray(array))';

/** Where the header begins, by the format's version, and how its length is read. */
const versions: Readonly<Record<number, { readonly start: number; readonly size: 2 | 4 }>> = {
  1: { start: 10, size: 2 },
  2: { start: 12, size: 4 },
  3: { start: 12, size: 4 },
};

const mostDimensions = 32;

/** The text of the header, and where it ends. */
const headerIn = (
  bytes: Uint8Array,
  path: string,
): { readonly text: string; readonly end: number } => {
  const start = Buffer.from(bytes.subarray(0, 12));
  if (start.toString('latin1', 0, 6) !== magic)
    refuse(path, 'does not begin as a .npy file', remedy);
  const version = versions[bytes[6] as number];
  if (version === undefined) return refuse(path, `is of format version ${bytes[6]}`, remedy);
  if (bytes.length < version.start) return refuse(path, 'ends within its header', remedy);
  const length = version.size === 2 ? start.readUInt16LE(8) : start.readUInt32LE(8);
  const end = version.start + length;
  if (bytes.length < end) return refuse(path, 'ends within its header', remedy);
  return {
    text: Buffer.from(bytes.subarray(version.start, Math.min(end, version.start + 4096))).toString(
      'latin1',
    ),
    end,
  };
};

/** The three fields of the header, a literal of Python: NumPy Enhancement Proposal 1. */
const fields =
  /^\{\s*'descr':\s*'(?<descr>[^']{1,16})'\s*,\s*'fortran_order':\s*(?<order>True|False)\s*,\s*'shape':\s*\((?<shape>[\d,\s]*)\)\s*,?\s*\}\s*$/;

const shapeIn = (text: string, path: string): readonly number[] => {
  const sizes = text
    .split(',')
    .map((size) => size.trim())
    .filter((size) => size !== '')
    .map(Number);
  if (sizes.length === 0)
    return refuse(path, 'holds a single number', 'save an array with a row for each sample');
  if (sizes.length > mostDimensions) return refuse(path, `has ${sizes.length} dimensions`, remedy);
  return sizes.includes(0)
    ? refuse(path, `has no data: its shape is (${sizes.join(', ')})`, 'no size may be 0')
    : sizes;
};

const types = Object.keys(elementTypes) as ElementName[];

const typeIn = (descr: string, path: string): ElementName => {
  const name = types.find((type) => type === descr.slice(1));
  return name !== undefined && '<>|='.includes(descr[0] as string)
    ? name
    : refuse(
        path,
        `holds elements of type '${descr}'`,
        `convert them by array.astype, to one of ${types.join(', ')}`,
      );
};

/**
 * An array as numpy.save writes it.
 * @throws InputError where it is broken, not in row-major order, or holds something else than numbers.
 */
export const parseNpy = (bytes: Uint8Array, path: string): NumberArray => {
  const { text, end } = headerIn(bytes, path);
  const { descr = '', order, shape: sizes = '' } = fields.exec(text)?.groups ?? {};
  if (descr === '') return refuse(path, 'has a header that is none', remedy);
  if (order === 'True') return refuse(path, 'is in column-major (Fortran) order', remedy);
  const type = typeIn(descr, path);
  const shape = shapeIn(sizes, path);
  const payload = bytes.subarray(end);
  const needed = shape.reduce((a, b) => a * b) * elementTypes[type].bytes;
  if (payload.length !== needed)
    return refuse(
      path,
      `has ${payload.length} bytes of data, not the ${needed} of shape (${shape.join(', ')})`,
      remedy,
    );
  const own = new Uint8Array(payload);
  return { shape, values: elementsIn(own, type, !descr.startsWith('>')), bytes: own };
};
