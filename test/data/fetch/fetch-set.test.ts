import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTask, taskSpec } from '../../../src/data/index.js';
import { lock } from '../../../src/files/index.js';
import { parseInput } from '../../../src/input/index.js';
import { cifarSet } from '../cifar-records.js';
import { labelsOf } from '../labels.js';
import { fetching, namesIn } from './fetching.js';
import { type MadeUp, smallCifar, smallIdx } from './made-up-sets.js';
import { filesAt, inTurn, serve, whole } from './server.js';

const { newFolder, fetchInto, fetchFrom } = fetching();

const cifarNames = [...Object.keys(cifarSet()), 'fetched.json'].sort();

const open = (task: unknown) => openTask(parseInput(taskSpec, task, 'task'), '.');

/** A folder into which a set has been fetched. */
const withSet = async (madeUp: MadeUp): Promise<string> => {
  const folder = newFolder();
  expect(await fetchFrom(folder, madeUp, filesAt(madeUp.archives))).toBe('fetched');
  return folder;
};

/** A folder with the archives of a set. */
const withCopies = ({ archives }: MadeUp): string => {
  const folder = newFolder();
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(archives)) writeFileSync(join(folder, name), bytes);
  return folder;
};

const changed = (bytes: Uint8Array): Uint8Array => {
  const other = Uint8Array.from(bytes);
  other[other.length - 1] = (other.at(-1) as number) ^ 1;
  return other;
};

describe('a set that is fetched', () => {
  test('as one archive leaves a folder that is learnt from, with nothing else in it but a receipt', async () => {
    const folder = await withSet(await smallCifar());
    expect(namesIn(folder)).toEqual(cifarNames);
    const task = await open({ cifar10: folder });
    expect([task.train.count, task.test.count]).toEqual([10, 3]);
  });

  test('as four files leaves a folder of IDX files', async () => {
    const folder = await withSet(smallIdx());
    expect(namesIn(folder).length).toBe(5);
    expect([...labelsOf((await open(folder)).test)]).toEqual([1, 2]);
  });

  test('is taken from the address that its publisher has where no other is named', async () => {
    const { set, archives } = smallIdx();
    const address = await serve(filesAt(archives));
    const folder = newFolder();
    expect(await fetchInto(folder, { set: { ...set, address }, archives })).toBe('fetched');
  });

  test('is taken from a folder of copies, which stay as they are', async () => {
    for (const madeUp of [smallIdx(), await smallCifar()]) {
      const copies = withCopies(madeUp);
      expect(await fetchInto(newFolder(), madeUp, { from: copies })).toBe('fetched');
      expect(namesIn(copies)).toEqual(Object.keys(madeUp.archives).sort());
    }
  });

  test('is taken from a copy of its one archive, whatever that is called', async () => {
    const madeUp = await smallCifar();
    const copy = join(withCopies(madeUp), 'copy');
    writeFileSync(copy, madeUp.archives['small.tar.gz'] as Uint8Array);
    expect(await fetchInto(newFolder(), madeUp, { from: copy })).toBe('fetched');
  });

  test('tells of what it does in its order', async () => {
    const madeUp = await smallCifar();
    const told: string[] = [];
    await fetchFrom(newFolder(), madeUp, filesAt(madeUp.archives), {
      onDownload: ({ name, bytes, arrived }) => told.push(`${name}: ${arrived} of ${bytes}`),
      onBytes: (arrived) => told.push(`${arrived}`),
      onCheck: (name) => told.push(`check ${name}`),
      onUnpack: (name) => told.push(`unpack ${name}`),
    });
    const { length } = madeUp.archives['small.tar.gz'] as Uint8Array;
    expect(told[0]).toBe(`small.tar.gz: 0 of ${length}`);
    expect(told.slice(-3)).toEqual([`${length}`, 'check small.tar.gz', 'unpack small.tar.gz']);
  });
});

describe('a folder that a set was fetched into', () => {
  test('is left as it is, and no one is asked', async () => {
    const madeUp = await smallCifar();
    const folder = await withSet(madeUp);
    expect(await fetchInto(folder, madeUp, { from: 'http://127.0.0.1:1/' })).toBe('there');
  });

  test.each([
    ['is damaged', (path: string) => writeFileSync(path, changed(readFileSync(path)))],
    ['is gone', (path: string) => rmSync(path)],
  ])('is fetched into again where a file %s', async (_, harm) => {
    const madeUp = await smallCifar();
    const folder = await withSet(madeUp);
    const path = join(folder, 'data_batch_4.bin');
    const before = readFileSync(path);
    harm(path);
    expect(await fetchFrom(folder, madeUp, filesAt(madeUp.archives))).toBe('fetched');
    expect(readFileSync(path)).toEqual(before);
    expect(namesIn(folder)).toEqual(cifarNames);
  });

  test('takes no other set', async () => {
    const folder = await withSet(await smallCifar());
    await expect(fetchInto(folder, smallIdx())).rejects.toThrow(
      /holds cifar10; name another folder with --to$/,
    );
  });

  test('holds no set where its receipt is not to be understood', async () => {
    const madeUp = await smallCifar();
    const folder = await withSet(madeUp);
    writeFileSync(join(folder, 'fetched.json'), '{}');
    await expect(fetchInto(folder, madeUp)).rejects.toThrow(/fetched\.json: set/);
  });
});

describe('a folder of someone', () => {
  test('that has a file of that name is refused, and the file stays', async () => {
    const madeUp = await smallCifar();
    const folder = newFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'test_batch.bin'), 'own');
    await expect(fetchFrom(folder, madeUp, filesAt(madeUp.archives))).rejects.toThrow(
      /test_batch\.bin: is there, and was not fetched; name another folder with --to, or move it/,
    );
    expect(readFileSync(join(folder, 'test_batch.bin'), 'utf8')).toBe('own');
  });

  test('keeps what else is in it', async () => {
    const madeUp = smallIdx();
    const folder = newFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'notes'), 'own');
    await fetchFrom(folder, madeUp, filesAt(madeUp.archives));
    expect(readFileSync(join(folder, 'notes'), 'utf8')).toBe('own');
  });
});

describe('of two that fetch into one folder at once', () => {
  test('one is told that the other holds it, and the other fetches', async () => {
    const madeUp = await smallCifar();
    const folder = newFolder();
    const both = [1, 2].map(() => fetchFrom(folder, madeUp, filesAt(madeUp.archives)));
    const ended = await Promise.allSettled(both);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = ended.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(String(refused.reason)).toMatch(/fetch\.lock: is held by process \d+/);
    expect(namesIn(folder)).toEqual(cifarNames);
  });

  test('the second takes nothing from the first, and may try again', async () => {
    const madeUp = await smallCifar();
    const folder = newFolder();
    mkdirSync(folder, { recursive: true });
    const unlock = lock(join(folder, 'fetch.lock'));
    await expect(fetchFrom(folder, madeUp, filesAt(madeUp.archives))).rejects.toThrow(/is held/);
    unlock();
    expect(await fetchFrom(folder, madeUp, filesAt(madeUp.archives))).toBe('fetched');
  });
});

describe('an archive that is not the one that is published', () => {
  test('is refused with both checksums, nothing of it is kept, and no folder is left', async () => {
    const madeUp = await smallCifar();
    const other = changed(madeUp.archives['small.tar.gz'] as Uint8Array);
    const folder = newFolder();
    await expect(fetchFrom(folder, madeUp, whole(other))).rejects.toThrow(
      /small\.tar\.gz\.part: has the SHA-256 [\da-f]{64}, and small\.tar\.gz as it is published [\da-f]{64}; fetch it elsewhere, and name the copy with --from FILE/,
    );
    expect(existsSync(dirname(folder))).toBe(false);
  });

  test('is refused as a copy, too, and the copy stays', async () => {
    const madeUp = await smallCifar();
    const copies = withCopies(madeUp);
    const copy = join(copies, 'copy');
    writeFileSync(copy, changed(madeUp.archives['small.tar.gz'] as Uint8Array));
    const taken = fetchInto(newFolder(), madeUp, { from: copy });
    await expect(taken).rejects.toThrow(/copy: has the SHA-256 .+; name a whole copy of it$/);
    expect(existsSync(copy)).toBe(true);
  });

  test('is refused by its length where that is another', async () => {
    const madeUp = smallIdx();
    const copies = withCopies(madeUp);
    writeFileSync(join(copies, 'train-labels-idx1-ubyte.gz'), 'short');
    await expect(fetchInto(newFolder(), madeUp, { from: copies })).rejects.toThrow(
      /train-labels-idx1-ubyte\.gz: has 5 bytes, and train-labels-idx1-ubyte\.gz \d+; name a whole/,
    );
  });

  test('leaves those that came before it, which are not fetched again', async () => {
    const madeUp = smallIdx();
    const folder = newFolder();
    const most = { ...madeUp.archives, 't10k-labels-idx1-ubyte.gz': undefined as never };
    const { asked, answer } = inTurn(filesAt(most));
    await expect(fetchFrom(folder, madeUp, answer)).rejects.toThrow(
      /answers with 404 Not Found; fetch its files elsewhere, and name their folder with --from FOLDER/,
    );
    expect(asked.length).toBe(4);
    const again = inTurn(filesAt(madeUp.archives));
    expect(await fetchFrom(folder, madeUp, again.answer)).toBe('fetched');
    expect(again.asked.length).toBe(1);
  });
});

describe('a place that a set can not be taken from is refused with what would be one:', () => {
  test.each([
    ['one that is not there', 'nowhere/at/all', /nowhere\/at\/all: does not exist; name a file/],
    ['one file of four', 'package.json', /is one file; name the folder that all 4 files of mnist/],
    ['another protocol', 'ftp://a/b', /begins with ftp:; only http: and https: are asked/],
    ['a file as an address', 'file:///etc/passwd', /begins with file:/],
    ['no address', 'https://', /https:\/\/: is no address/],
    ['an address with a password', 'http://a:b@c/', /^c: is asked with a name or a password/],
  ])('%s', async (_, from, says) => {
    const folder = newFolder();
    await expect(fetchInto(folder, smallIdx(), { from })).rejects.toThrow(says);
    expect(existsSync(folder)).toBe(false);
  });
});

test.runIf(existsSync('/dev/full'))('a disk that is full is told of with a way out', async () => {
  const madeUp = await smallCifar();
  const folder = newFolder();
  mkdirSync(folder, { recursive: true });
  symlinkSync('/dev/full', join(folder, 'small.tar.gz.part'));
  await expect(fetchFrom(folder, madeUp, filesAt(madeUp.archives))).rejects.toThrow(
    /small\.tar\.gz\.part: can't be written: no room is left on its disk \(ENOSPC\); make room/,
  );
});
