// Reads a zip archive, which is what .npz is, by its central directory (APPNOTE 6.3.10, 4.3.7 and 4.3.12).
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const directoryEnd = 'PK\x05\x06';
const entrySignature = 0x02014b50;

/** @returns {Map<string, Buffer>} the files of an archive, by their names */
export const unzip = (/** @type {string} */ path) => {
  const zip = readFileSync(path);
  const files = new Map();
  let at = zip.readUInt32LE(zip.lastIndexOf(directoryEnd, undefined, 'latin1') + 16);
  while (zip.readUInt32LE(at) === entrySignature) {
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    const isStored = zip.readUInt16LE(at + 10) === 0;
    files.set(
      zip.toString('utf8', at + 46, at + 46 + name),
      isStored ? packed : inflateRawSync(packed),
    );
    at += 46 + name + extra + comment;
  }
  return files;
};
