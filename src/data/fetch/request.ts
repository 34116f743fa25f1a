import http, { type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';
import { refuse } from '../refuse.js';
import { Silence } from './network-fault.js';
import { addressIn } from './place.js';

/** What ends a wait before its time. */
export interface Patience {
  readonly signal: AbortSignal;
  /** How long nothing may arrive. */
  readonly silenceMilliseconds: number;
}

const mostRedirects = 5;
const redirects = [301, 302, 303, 307, 308];

/** Bytes come as they are sent: `fetch` would unpack a .gz that a server declares as an encoding. */
const asItIs: OutgoingHttpHeaders = { 'accept-encoding': 'identity', 'user-agent': 'backwire' };

const askOnce = (
  url: URL,
  headers: OutgoingHttpHeaders,
  { signal, silenceMilliseconds }: Patience,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { get } = url.protocol === 'https:' ? https : http;
    const options = { headers: { ...asItIs, ...headers }, timeout: silenceMilliseconds };
    const request = get(url, { ...options, agent: false });
    const answered: { response?: IncomingMessage } = {};
    const end = (why: Error) => void (answered.response ?? request).destroy(why);
    const onAbort = () => end(signal.reason);
    signal.addEventListener('abort', onAbort);
    request.on('timeout', () => end(new Silence(silenceMilliseconds)));
    request.on('close', () => signal.removeEventListener('abort', onAbort));
    request.on('error', reject);
    request.on('response', (response) => {
      answered.response = response;
      resolve(response);
    });
  });

/**
 * Asks an address, and those that it sends to, for an answer whose body is still to be read.
 * @throws InputError where it sends in circles or elsewhere than to http; the reason of the signal when that ends it.
 */
export const ask = async (
  first: URL,
  headers: OutgoingHttpHeaders,
  patience: Patience,
): Promise<IncomingMessage> => {
  let url = first;
  for (let i = 0; i <= mostRedirects; i++) {
    patience.signal.throwIfAborted();
    const response = await askOnce(url, headers, patience);
    const { location } = response.headers;
    if (!redirects.includes(response.statusCode ?? 0) || location === undefined) return response;
    response.destroy();
    url = addressIn(location, url);
  }
  return refuse(
    first.href,
    `sends to another address more than ${mostRedirects} times`,
    'name another with --from',
  );
};
