// The faults that scripts/mutants tries: a file of them for each module, in scripts/mutation/faults.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Tests that hold a digest, a hash or a snapshot: they say that something changed and not what, so a fault
 * that they alone notice counts as not noticed.
 */
const onlyDigests = ['test/training/digest-golden.test.ts', 'test/cost/version.test.ts'];

const isText = (value) => typeof value === 'string' && value !== '';

/** How often a text stands in another. */
const countOf = (text, part) => text.split(part).length - 1;

const textFault = ({ file, text }) => {
  if (!existsSync(file)) return `${file} is not there: name the file that the text stands in now`;
  const count = countOf(readFileSync(file, 'utf8'), text);
  if (count === 1) return undefined;
  const words = count === 0 ? 'is not found in' : `is found ${count} times in`;
  return `'${text}' ${words} ${file}: give a text that stands there once`;
};

const testFault = (path) => {
  if (!existsSync(path)) return `${path} is not there: name the test that should notice`;
  return onlyDigests.includes(path)
    ? `${path} holds a digest, which says that something changed and not what: name another test`
    : undefined;
};

/** What is wrong with an entry of the list, in words. */
const wrongWith = (entry) => {
  const { fault, file, text, becomes, tests } = entry;
  if (![fault, file, text].every(isText) || typeof becomes !== 'string')
    return ["it needs the words 'fault', 'file', 'text' and 'becomes'"];
  if (!Array.isArray(tests) || tests.length === 0) return ["it needs 'tests', a list of files"];
  const same = text === becomes ? ["'becomes' is the same as 'text'"] : [];
  return [...same, textFault(entry), ...tests.map(testFault)].filter(
    (words) => words !== undefined,
  );
};

const listIn = (path) => {
  const module = basename(path, '.json');
  return JSON.parse(readFileSync(path, 'utf8')).map((entry) => ({ module, ...entry }));
};

/** How a fault is named in a table and by --only. */
export const nameOf = ({ module, file, fault }) => `${module} · ${basename(file)} · ${fault}`;

/**
 * The faults of a folder, module by module.
 * @throws Error that names every entry that the sources don't fit any more.
 */
export const faultsIn = (folder) => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const faults = files.sort().flatMap((name) => listIn(join(folder, name)));
  const wrong = faults.flatMap((entry) =>
    wrongWith(entry).map((words) => `${nameOf({ file: '', fault: '', ...entry })}: ${words}`),
  );
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  return faults;
};
