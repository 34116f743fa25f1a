import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { cifarRecords } from '../cifar-records.js';
import { fetching, namesIn } from './fetching.js';
import {
  type Entry,
  type MadeUp,
  sha256,
  smallIdx,
  soundEntries,
  tarOf,
  tarSet,
} from './made-up-sets.js';
import { filesAt } from './server.js';

const { newFolder, fetchFrom } = fetching();

/** Fetches a set whose archive has the right checksum. @returns what is said of it; nothing of it is left. */
const saidOf = async (madeUp: MadeUp): Promise<string> => {
  const folder = newFolder();
  mkdirSync(folder, { recursive: true });
  const said = await fetchFrom(folder, madeUp, filesAt(madeUp.archives)).catch(String);
  expect(namesIn(folder).filter((name) => !name.includes('.gz.part'))).toEqual([]);
  expect(namesIn(dirname(folder))).toEqual(['set']);
  expect(namesIn(join(folder, '../..'))).toEqual(['data']);
  return said;
};

const saidOfEntries = async (entries: readonly Entry[]): Promise<string> =>
  saidOf(tarSet(gzipSync(await tarOf(entries))));

const bytes = Buffer.from('evil');

describe('an archive is refused with the name of the entry that', () => {
  test.each<[string, Entry, RegExp]>([
    ['leads out of its folder', { name: '../evil', data: bytes }, /: \.\.\/evil: leads out/],
    [
      'leads out of it by a way round',
      { name: 'batches/../../evil', data: bytes },
      /: batches\/\.\.\/\.\.\/evil: leads out of its folder; name a sound copy with --from/,
    ],
    ['leads out of it with backslashes', { name: 'a\\..\\..\\evil', data: bytes }, /leads out/],
    [
      'has an absolute path',
      { name: '/tmp/evil', data: bytes },
      /\/tmp\/evil: has an absolute path/,
    ],
    [
      'has the path of a drive',
      { name: 'C:\\evil', data: bytes },
      /C:\\evil: has an absolute path/,
    ],
    [
      'is a symbolic link',
      { name: 'batches/link', type: 'symlink', linkname: '/etc/passwd' },
      /batches\/link: is neither a file nor a folder/,
    ],
    [
      'is a hard link in place of a file',
      { name: 'batches/test_batch.bin', type: 'link', linkname: '/etc/passwd' },
      /batches\/test_batch\.bin: is neither a file nor a folder/,
    ],
    ['is a device', { name: 'batches/zero', type: 'character-device' }, /zero: is neither/],
    ['is a pipe', { name: 'batches/pipe', type: 'fifo' }, /pipe: is neither/],
    [
      'is there twice',
      { name: './batches//data_batch_1.bin', data: cifarRecords([0, 1, 2]) },
      /data_batch_1\.bin: is there twice/,
    ],
  ])('%s', async (_, entry, says) => {
    expect(await saidOfEntries([...soundEntries(), entry])).toMatch(says);
    expect(existsSync('/tmp/evil')).toBe(false);
  });

  test('has another size', async () => {
    const entries = soundEntries().map((entry) =>
      entry.name.endsWith('test_batch.bin') ? { ...entry, data: cifarRecords([1]) } : entry,
    );
    expect(await saidOfEntries(entries)).toMatch(
      /batches\/test_batch\.bin: has 3073 bytes instead of 9219/,
    );
  });

  test('is missing', async () => {
    expect(await saidOfEntries(soundEntries().slice(0, -1))).toMatch(
      /batches\/test_batch\.bin: is missing; name a sound copy/,
    );
  });
});

describe('an archive is refused that', () => {
  test('unpacks to more than it may', async () => {
    const large = { name: 'batches/large', data: new Uint8Array(2 ** 21) };
    expect(await saidOfEntries([large, ...soundEntries()])).toMatch(
      /small\.tar\.gz\.part: unpacks to more than \d+ bytes; name a sound copy with --from/,
    );
  });

  test.each<[string, (tar: Uint8Array) => Uint8Array]>([
    ['is no gzip', (tar) => tar],
    ['is gzip that is cut off', (tar) => gzipSync(tar).subarray(0, 500)],
    ['is a tar that is cut off in a file', (tar) => gzipSync(tar.subarray(0, 20_000))],
    ['is a tar that is cut off after a file', (tar) => gzipSync(tar.subarray(0, -1024))],
    ['is a tar with a header of another checksum', (tar) => gzipSync(tar.with(0, 99))],
    ['is no tar', () => gzipSync(new Uint8Array(2000).fill(7))],
  ])('%s', async (_, pack) => {
    expect(await saidOf(tarSet(pack(await tarOf(soundEntries()))))).toMatch(
      /small\.tar\.gz\.part: can't be unpacked: .+; name a sound copy with --from/,
    );
  });

  test.each([
    ['more', 9, /unpacks to more than 8 bytes instead of 8/],
    ['fewer', 7, /unpacks to 7 bytes instead of 8/],
  ])('is one file of %s bytes than are published', async (_, count, says) => {
    const packed = gzipSync(new Uint8Array(count));
    const name = 'x.gz';
    const { set } = smallIdx();
    const content = { name: 'x', bytes: 8 };
    const published = { name, bytes: packed.length, sha256: sha256(packed) };
    const archives = [{ ...published, packing: 'gzip', content } as const];
    expect(await saidOf({ set: { ...set, archives }, archives: { [name]: packed } })).toMatch(says);
  });
});
