import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, writeWhole } from '../files/index.js';
import { InputError } from '../input/index.js';
import type { Content } from './content/content.js';
import { runContent } from './content/run-content.js';
import { sweepContent } from './content/sweep-content.js';
import { absentIn, filesIn, missingIn } from './figure/figure.js';
import { pictureOf } from './figure/picture.js';
import { pageOf } from './page/page.js';

/** What was drawn and where. */
export interface Report {
  readonly page: string;
  readonly pictures: readonly {
    readonly name: string;
    readonly title: string;
    readonly file: string;
  }[];
  /** What was not drawn, and why. */
  readonly absent: readonly { readonly name: string; readonly reason: string }[];
}

/** What a folder may be, by the file that it is told by. */
const kinds: readonly (readonly [string, (folder: string) => Content])[] = [
  ['record.json', runContent],
  ['results.jsonl', sweepContent],
];

const contentOf = (folder: string): Content => {
  const kind = kinds.find(([file]) => existsSync(join(folder, file)));
  if (kind !== undefined) return kind[1](folder);
  const remedy = existsSync(join(folder, 'journal.jsonl'))
    ? 'run its sweep again there, which writes the results of its journal'
    : 'name a folder that backwire run or backwire sweep has written';
  throw new InputError({
    where: folder,
    reason: 'holds no record.json of a run and no results.jsonl of a sweep',
    remedy,
  });
};

const write = (path: string, text: string): void => writeWhole(path, text, { synced: 'nothing' });

/** A picture of an earlier report would tell of what is no longer so. */
const removeMissing = (folder: string, { figures }: Content): void => {
  for (const name of missingIn(figures))
    attempt('written', folder, () => rmSync(join(folder, `${name}.svg`), { force: true }));
};

const writeAll = (content: Content, out: string): Report => {
  const figures = filesIn(content.figures);
  const pictures = figures.map(({ name, title }) => ({
    name,
    title,
    file: join(out, 'report', `${name}.svg`),
  }));
  figures.forEach((figure, i) => {
    write(pictures[i]?.file as string, pictureOf(figure));
  });
  removeMissing(join(out, 'report'), content);
  const page = join(out, 'report.html');
  write(page, pageOf(content));
  const absent = absentIn(content.figures).map(({ name, reason }) => ({ name, reason }));
  return { page, pictures, absent };
};

/**
 * Writes what a run's or a sweep's folder holds as one page, `report.html`, and its pictures as SVG
 * files in `report/`.
 * @throws InputError where the folder holds neither, or `out` can't be written to.
 */
export const writeReport = (folder: string, out: string): Report =>
  writeAll(contentOf(folder), out);
