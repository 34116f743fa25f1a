import type { IncomingMessage } from 'node:http';
import { refuse } from '../refuse.js';
import { networkReason } from './network-fault.js';
import { arrivedOf, type Resumption, removePart, resumptionOf } from './part.js';
import { ask } from './request.js';
import { type Download, refuseLength, take } from './take.js';

/** What an answer came to: the whole archive, or that it must be asked for from its first byte. */
type Came = 'whole' | 'anew';

type Answered = (
  download: Download,
  response: IncomingMessage,
  resumption: Resumption | undefined,
) => Promise<Came> | Came;

/** A server may answer with all of it to who asks for a rest. */
const takeAll: Answered = (download, response) => {
  const length = response.headers['content-length'];
  if (length !== undefined && Number(length) !== download.archive.bytes)
    refuseLength(download, length);
  return take(download, response, 0);
};

const takeRest: Answered = (download, response, resumption) => {
  const { bytes } = download.archive;
  const from = resumption?.from ?? 0;
  const range = response.headers['content-range'] ?? '';
  const right = [`bytes ${from}-${bytes - 1}/${bytes}`, `bytes ${from}-${bytes - 1}/*`];
  return right.includes(range) ? take(download, response, from) : 'anew';
};

const answers: Readonly<Record<number, Answered>> = {
  200: takeAll,
  206: takeRest,
  416: () => 'anew',
};

const refuseStatus: Answered = ({ url, elsewhere }, { statusCode, statusMessage }) =>
  refuse(url.href, `answers with ${statusCode} ${statusMessage}`.trimEnd(), elsewhere);

const answerTo = async (download: Download, headers: Readonly<Record<string, string>>) => {
  const { url, patience, elsewhere } = download;
  try {
    return await ask(url, headers, patience);
  } catch (error) {
    const reason = networkReason(error);
    if (reason === undefined) throw error;
    return refuse(url.href, `can't be asked: ${reason}`, elsewhere);
  }
};

const askFor = async (download: Download, resumption?: Resumption): Promise<Came> => {
  const headers: Record<string, string> =
    resumption === undefined
      ? {}
      : { range: `bytes=${resumption.from}-`, 'if-range': resumption.validator };
  const response = await answerTo(download, headers);
  try {
    const answered = answers[response.statusCode ?? 0] ?? refuseStatus;
    return await answered(download, response, resumption);
  } finally {
    response.destroy();
  }
};

/**
 * Has an archive arrive as its part, whose bytes are to be checked; goes on where an earlier try broke off.
 * @throws InputError when the network or the server fails, or it is no such file; FileFault when it can't be written.
 */
export const download = async (job: Download): Promise<void> => {
  const { part, archive, url } = job;
  if (arrivedOf(part) === archive.bytes) return;
  if (arrivedOf(part) > archive.bytes) removePart(part);
  if ((await askFor(job, resumptionOf(part, url))) === 'whole') return;
  removePart(part);
  if ((await askFor(job)) === 'anew') refuse(url.href, 'gives only parts of it', job.elsewhere);
};
