import { readFileSync, rmSync, statSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { asideOf, writeWhole } from '../../files/index.js';
import type { Archive } from './archive.js';

/** What has arrived of an archive, and a note beside it of what that is a part of. */
export interface Part {
  readonly path: string;
  readonly note: string;
}

const note = z.strictObject({
  address: z.string(),
  /** What tells one state of a file on a server from all others, RFC 9110, 8.8. */
  validator: z.string(),
});

/** From which byte on the rest is asked for, if the server still has what the part is of. */
export interface Resumption {
  readonly from: number;
  readonly validator: string;
}

export const partIn = (folder: string, { name }: Archive): Part => {
  const path = asideOf(join(folder, name));
  return { path, note: `${path}.json` };
};

export const arrivedOf = ({ path }: Part): number =>
  statSync(path, { throwIfNoEntry: false })?.size ?? 0;

export const removePart = (part: Part): void => {
  rmSync(part.path, { force: true });
  rmSync(part.note, { force: true });
};

const noteOf = (part: Part): z.output<typeof note> | undefined => {
  try {
    return note.parse(JSON.parse(readFileSync(part.note, 'utf8')));
  } catch {
    return undefined;
  }
};

/** How to go on with a part; not at all where it is of another address, or nothing tells what it is of. */
export const resumptionOf = (part: Part, url: URL): Resumption | undefined => {
  const from = arrivedOf(part);
  const noted = noteOf(part);
  return from > 0 && noted?.address === url.href ? { from, validator: noted.validator } : undefined;
};

/** A weak tag does not promise equal bytes, so it is no validator of a range (RFC 9110, 13.1.5). */
const validatorIn = ({ etag, 'last-modified': modified }: IncomingHttpHeaders) =>
  etag !== undefined && !etag.startsWith('W/') ? etag : modified;

/** Notes what a part that begins now is of. */
export const notePart = (part: Part, url: URL, headers: IncomingHttpHeaders): void => {
  const validator = validatorIn(headers);
  if (validator === undefined) rmSync(part.note, { force: true });
  else writeWhole(part.note, `${JSON.stringify({ address: url.href, validator })}\n`);
};
