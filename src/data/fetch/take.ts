import { closeSync, openSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { attempt, writeAll } from '../../files/index.js';
import { refuse } from '../refuse.js';
import type { Archive } from './archive.js';
import { networkReason } from './network-fault.js';
import { arrivedOf, notePart, type Part, removePart } from './part.js';
import type { Patience } from './request.js';

/** An archive that is to arrive. */
export interface Download {
  readonly archive: Archive;
  readonly url: URL;
  readonly part: Part;
  readonly patience: Patience;
  /** What to do where it can't be had from there. */
  readonly elsewhere: string;
  /** Told how many bytes have arrived. */
  readonly onBytes: (arrived: number) => void;
}

const goOn = 'give the same command again to go on';

/** Refuses a file that is another by its length. */
export const refuseLength = ({ url, archive, elsewhere }: Download, length: string): never =>
  refuse(url.href, `has ${length} bytes, and ${archive.name} ${archive.bytes}`, elsewhere);

const refuseMore = (download: Download): never => {
  removePart(download.part);
  return refuseLength(download, `more than ${download.archive.bytes}`);
};

const append = async (download: Download, response: IncomingMessage, from: number) => {
  const { archive, part, onBytes } = download;
  const file = attempt('written', part.path, () => openSync(part.path, from === 0 ? 'w' : 'a'));
  try {
    if (from === 0) notePart(part, download.url, response.headers);
    let arrived = from;
    for await (const chunk of response) {
      arrived += chunk.length;
      if (arrived > archive.bytes) refuseMore(download);
      attempt('written', part.path, () => writeAll(file, chunk));
      onBytes(arrived);
    }
  } finally {
    closeSync(file);
  }
};

/** Takes the bytes that an answer has from one on. @throws InputError where it breaks off before the last. */
export const take = async (
  download: Download,
  response: IncomingMessage,
  from: number,
): Promise<'whole'> => {
  const { archive, part, url } = download;
  const brokenOff = (reason: string) =>
    refuse(
      url.href,
      `breaks off after ${arrivedOf(part)} of ${archive.bytes} bytes${reason}`,
      goOn,
    );
  try {
    await append(download, response, from);
  } catch (error) {
    const reason = networkReason(error);
    throw reason === undefined ? error : brokenOff(`: ${reason}`);
  }
  return arrivedOf(part) < archive.bytes ? brokenOff('') : 'whole';
};
