import { endianness } from 'node:os';
import type { Numbers } from './exported.js';

/** The bytes of numbers, least significant first, on any machine. */
export const littleEndian = (numbers: Numbers | BigInt64Array): Buffer => {
  const { buffer, byteOffset, byteLength, BYTES_PER_ELEMENT: width } = numbers;
  const bytes = Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
  if (endianness() === 'LE' || width === 1) return bytes;
  const copy = Buffer.from(bytes);
  if (width === 2) return copy.swap16();
  return width === 4 ? copy.swap32() : copy.swap64();
};
