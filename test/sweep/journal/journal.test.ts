import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { groupCommit } from '../../../src/sweep/engines/group-commit.js';
import { followJournal } from '../../../src/sweep/journal/entries.js';
import { openJournal, readJournal } from '../../../src/sweep/journal/journal.js';
import { mergeJournals } from '../../../src/sweep/journal/merge.js';
import type { Result } from '../../../src/sweep/journal/result.js';
import { seenAtSyncs } from '../../files/watched.js';
import { done, failed } from './made-up.js';

const folder = mkdtempSync(join(tmpdir(), 'backwire-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));
let next = 0;
const newPath = () => join(folder, `${next++}.jsonl`);

const written = (path: string, ...results: Result[]) => {
  const journal = openJournal(path);
  journal.add(results);
  journal.close();
};

const idsIn = (path: string): string[] => {
  const journal = openJournal(path);
  const ids = [...journal.ids()];
  journal.close();
  return ids;
};

describe('a journal', () => {
  test('has what was added when it is opened again', () => {
    const path = newPath();
    written(path, done(1), failed(2));
    const journal = openJournal(path);
    expect(journal.get(done(1).id)).toEqual(done(1));
    expect(journal.get(failed(2).id)).toEqual(failed(2));
    expect(journal.get(done(3).id)).toBeUndefined();
    journal.close();
  });

  test('has the disk take what was added before it counts as a result', () => {
    const path = newPath();
    const journal = openJournal(path);
    const seen = seenAtSyncs(
      () => journal.add([done(1)]),
      () => [readFileSync(path, 'utf8'), journal.outcomeOf(done(1).id)],
    );
    expect(seen).toEqual([[`${JSON.stringify(done(1))}\n`, undefined]]);
    expect(journal.outcomeOf(done(1).id)).toBe('done');
    journal.close();
  });

  test('cut off at any byte of its last line keeps every line before, and takes that one again', () => {
    const path = newPath();
    written(path, done(1), done(2));
    const whole = readFileSync(path);
    const first = whole.indexOf(10) + 1;
    for (let end = first; end < whole.length; end++) {
      writeFileSync(path, whole.subarray(0, end));
      expect(idsIn(path)).toEqual([done(1).id]);
      written(path, done(2));
      expect(readFileSync(path)).toEqual(whole);
    }
  });

  test('takes a later result of a run that failed', () => {
    const path = newPath();
    written(path, failed(1), done(1));
    const journal = openJournal(path);
    expect(journal.get(done(1).id)?.outcome).toBe('done');
    journal.close();
  });

  test.each([
    ['no JSON', 'not json\n', /:2: is not JSON/],
    ['no result', '{"id":"x"}\n', /:2/],
    ['an accuracy above 1', `${JSON.stringify({ ...done(3), test: [2] })}\n`, /:2: test\.0/],
  ])('with a line inside that is %s is refused, and nothing of it is lost', (_, line, message) => {
    const path = newPath();
    written(path, done(1));
    appendFileSync(path, line);
    const before = readFileSync(path);
    expect(() => openJournal(path)).toThrow(message);
    expect(readFileSync(path)).toEqual(before);
  });
});

describe('a journal that another process writes', () => {
  test('is followed: each result comes once, when its line is whole', () => {
    const path = newPath();
    const next = followJournal(path);
    expect(next()).toEqual([]);
    written(path, done(1), failed(2));
    expect(next()).toEqual([done(1), failed(2)]);
    expect(next()).toEqual([]);
    const line = JSON.stringify(done(3));
    appendFileSync(path, line.slice(0, 40));
    expect(next()).toEqual([]);
    appendFileSync(path, `${line.slice(40)}\n`);
    expect(next()).toEqual([done(3)]);
  });

  test('names the line that is no result, counted from its beginning', () => {
    const path = newPath();
    written(path, done(1));
    const next = followJournal(path);
    next();
    appendFileSync(path, 'not json\n');
    expect(next).toThrow(/:2: is not JSON/);
  });

  test('is read without a change, torn or not', () => {
    const path = newPath();
    written(path, done(1));
    appendFileSync(path, '{"id":');
    const before = readFileSync(path);
    expect([...readJournal(path).ids()]).toEqual([done(1).id]);
    expect(readFileSync(path)).toEqual(before);
    expect([...readJournal(newPath()).ids()]).toEqual([]);
  });
});

describe('a group of results', () => {
  test('is written together, and each is told of when the disk has it', async () => {
    const path = newPath();
    const journal = openJournal(path);
    const told: unknown[] = [];
    const onResult = ({ id }: Result) => void told.push([id, idsIn(path).includes(id)]);
    const commit = groupCommit(journal, onResult, () => {});
    for (const i of [1, 2, 3]) commit.add(done(i));
    expect([told, idsIn(path)]).toEqual([[], []]);
    await setImmediate();
    expect(told).toEqual([1, 2, 3].map((i) => [done(i).id, true]));
    commit.flush();
    expect(idsIn(path).length).toBe(3);
    journal.close();
  });

  test('that the disk does not take counts for nothing, and says so', async () => {
    const told: unknown[] = [];
    const refusing = {
      add: () => {
        throw new Error('no space left');
      },
    };
    const commit = groupCommit(
      refusing as never,
      (result) => void told.push(result),
      () => void told.push('broken'),
    );
    commit.add(done(1));
    await setImmediate();
    expect(told).toEqual(['broken']);
    expect(commit.isBroken()).toBe(true);
    expect(() => commit.flush()).toThrow('no space left');
  });
});

describe('journals that are merged', () => {
  const folderWith = (...results: Result[]) => {
    const path = mkdtempSync(join(folder, 'share-'));
    written(join(path, 'journal.jsonl'), ...results);
    return path;
  };
  const into = () => mkdtempSync(join(folder, 'into-'));

  test('hold the results of all, once, however often they are merged', () => {
    const target = into();
    const shares = [folderWith(done(1), done(2)), folderWith(done(2), done(3))];
    expect(mergeJournals(target, shares)).toBe(3);
    const once = readFileSync(join(target, 'journal.jsonl'));
    expect(mergeJournals(target, shares)).toBe(0);
    expect(readFileSync(join(target, 'journal.jsonl'))).toEqual(once);
  });

  test('prefer a result to a failure', () => {
    const target = into();
    mergeJournals(target, [folderWith(failed(1)), folderWith(done(1)), folderWith(failed(1))]);
    expect(mergeJournals(target, [folderWith(failed(1))])).toBe(0);
    const journal = openJournal(join(target, 'journal.jsonl'));
    expect(journal.get(done(1).id)?.outcome).toBe('done');
    journal.close();
  });

  test('add no failure to a failure', () => {
    const target = into();
    expect(mergeJournals(target, [folderWith(failed(1)), folderWith(failed(1))])).toBe(1);
    expect(mergeJournals(target, [folderWith(failed(1))])).toBe(0);
  });

  test('may differ in how long a run took, and in nothing else', () => {
    const target = into();
    const slower = { ...done(1), seconds: 99 } as Result;
    expect(mergeJournals(target, [folderWith(done(1)), folderWith(slower)])).toBe(1);
    expect(() => mergeJournals(target, [folderWith(done(1, 0.25))])).toThrow(/contradicts/);
    expect(() => mergeJournals(into(), [folderWith(done(2)), folderWith(done(2, 0.25))])).toThrow(
      /contradicts/,
    );
  });

  test('are only read: a line that is being written in one of them stays', () => {
    const share = folderWith(done(1));
    const path = join(share, 'journal.jsonl');
    appendFileSync(path, '{"id":');
    const before = readFileSync(path);
    expect(mergeJournals(into(), [share])).toBe(1);
    expect(readFileSync(path)).toEqual(before);
  });

  test('that contradict each other leave nothing behind', () => {
    const target = into();
    expect(() =>
      mergeJournals(target, [folderWith(done(1)), folderWith(done(1, 0.25), done(5))]),
    ).toThrow();
    expect(idsIn(join(target, 'journal.jsonl'))).toEqual([]);
  });

  test('must be there', () => {
    expect(() => mergeJournals(into(), [into()])).toThrow(/holds no journal\.jsonl/);
  });
});
