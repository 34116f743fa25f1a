import { InputError } from '../../input/index.js';

/** What is said of the codes that names, connections and certificates fail with. */
const sayings: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known here, or there is no network',
  EAI_AGAIN: 'its name can not be looked up now, or there is no network',
  ECONNREFUSED: 'it refuses connections',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no way to it from here',
  ENETUNREACH: 'there is no network from here to it',
  ENETDOWN: 'the network is down',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is that of another',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'no one vouches for its certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'no one that is trusted here vouches for its certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'no one that is trusted here vouches for its certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'no one that is trusted here vouches for its certificate',
};

/** Nothing arrived for too long. */
export class Silence extends Error {
  readonly code = 'SILENCE';

  constructor(milliseconds: number) {
    super(`nothing has arrived for ${milliseconds / 1000} s`);
  }
}

/**
 * Why the network failed, in words.
 * @returns nothing for an error that is not the network's.
 */
export const networkReason = (error: unknown): string | undefined => {
  if (!(error instanceof Error) || error instanceof InputError) return undefined;
  const { code, message } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string') return undefined;
  if (error instanceof Silence) return message;
  const saying = sayings[code] ?? message;
  return `${saying} (${code})`;
};
