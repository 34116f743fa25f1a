import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  attempt,
  FileFault,
  makeFolder,
  openWhole,
  syncFolder,
  writeWhole,
} from '../../src/files/index.js';
import { scratchFolders } from './scratch.js';
import { type Step, seenAtSyncs, stepsOf } from './watched.js';

const newFolder = scratchFolders();

/** An error as the operating system gives it. */
const refusal = (code: string): never => {
  throw Object.assign(new Error(code), { code, syscall: 'write' });
};

describe('a file that is written whole', () => {
  test('is what it was until the last part of it is written', () => {
    const path = join(newFolder(), 'deep/in/folders/file');
    writeWhole(path, 'before');
    const file = openWhole(path);
    file.write('after');
    expect(readFileSync(path, 'utf8')).toBe('before');
    file.write(Buffer.from('wards'));
    file.close();
    expect(readFileSync(path, 'utf8')).toBe('afterwards');
  });

  test('is on the disk before it takes its place', () => {
    const path = join(newFolder(), 'file');
    writeFileSync(path, 'before');
    const seen = seenAtSyncs(
      () => writeWhole(path, 'after', { synced: 'content' }),
      () => [readFileSync(path, 'utf8'), readFileSync(`${path}.part`, 'utf8')],
    );
    expect(seen).toEqual([['before', 'after']]);
    expect(readFileSync(path, 'utf8')).toBe('after');
  });

  test('has its name for good when it is closed, unless less is asked for', () => {
    const folder = newFolder();
    const path = join(folder, 'file');
    const content: readonly Step[] = [
      { did: 'sync', path: `${path}.part` },
      { did: 'rename', path },
    ];
    const name: Step = { did: 'sync', path: folder };
    expect(stepsOf(() => writeWhole(path, 'x'))).toEqual([...content, name]);
    expect(stepsOf(() => writeWhole(path, 'x', { synced: 'content' }))).toEqual(content);
    expect(stepsOf(() => writeWhole(path, 'x', { synced: 'nothing' }))).toEqual(content.slice(1));
  });

  test('that can not be put in its place is told of, and leaves nothing beside it', () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'file'));
    expect(() => writeWhole(join(folder, 'file'), 'x')).toThrow(
      /file: can't be written: it is a folder/,
    );
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test('by a link is written where the link leads', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'real'), 'before');
    symlinkSync('real', join(folder, 'link'));
    writeWhole(join(folder, 'link'), 'after');
    expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('after');
    expect(readdirSync(folder)).toEqual(['link', 'real']);
  });

  test.runIf(process.platform === 'linux')(
    'to a device goes into it, and a device it stays',
    () => {
      writeWhole('/dev/null', 'x');
      expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
      expect(() => writeWhole('/dev/full', 'x')).toThrow(/\/dev\/full: can't be written: no room/);
    },
  );
});

describe('a folder', () => {
  test('is made with those that it is in, and is no mistake where it is there', () => {
    const path = join(newFolder(), 'a/b/c');
    makeFolder(path);
    makeFolder(path);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  test('that is made is in the one above it for good', () => {
    const top = newFolder();
    const [a, b] = [join(top, 'a'), join(top, 'a/b')];
    const made: readonly Step[] = [
      { did: 'sync', path: top },
      { did: 'sync', path: a },
    ];
    expect(stepsOf(() => makeFolder(b))).toEqual(made);
    expect(stepsOf(() => makeFolder(b))).toEqual([]);
  });

  test.runIf(process.platform === 'linux')(
    'that syncs nothing is no fault: what is in it is as lasting as its file system makes it',
    () => {
      expect(() => syncFolder('/proc/self')).not.toThrow();
      expect(() => syncFolder(join(newFolder(), 'none'))).toThrow('ENOENT');
    },
  );

  test.runIf(process.platform === 'linux')(
    'where none can be is told of, and not tried for ever',
    () => {
      expect(() => makeFolder('/proc/none/at/all')).toThrow(FileFault);
      expect(() => makeFolder('/sys/none/at/all')).toThrow(/\/sys\/none\/at\/all: can't be made: /);
      expect(() => makeFolder('/dev/null/none')).toThrow(/a part of its path is a file/);
    },
  );
});

describe('what the operating system refuses', () => {
  test.each([
    ['ENOSPC', /x: can't be written: no room is left on its disk \(ENOSPC\); make room, or name/],
    ['EDQUOT', /your quota/],
    ['EACCES', /you have no permission/],
    ['EROFS', /read-only/],
    ['ENAMETOOLONG', /too long/],
    ['EFBIG', /ulimit -f/],
    ['EWHATEVER', /the system refuses it \(EWHATEVER\)/],
  ])('by %s is told with the path, the reason and a way out', (code, message) => {
    expect(() => attempt('written', 'x', () => refusal(code))).toThrow(message);
    expect(() => attempt('written', 'x', () => refusal(code))).toThrow(FileFault);
  });

  test('is told by nothing else: a fault of a program stays one', () => {
    const fault = new RangeError('a fault');
    const act = () => {
      throw fault;
    };
    expect(() => attempt('written', 'x', act)).toThrow(fault);
  });
});
