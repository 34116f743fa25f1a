import { type Backend, Refusal } from '../../src/backends/index.js';
import { type Case, type Seen, type Trace, traceOf } from './trace.js';

/** What a refusal says. */
export type Refused = Pick<Refusal, 'message' | 'where' | 'bound'>;

/** What came of trying a case: data alone, so that a page in a browser can hand it over. */
export type Outcome =
  | { readonly kind: 'ran'; readonly seen: Seen; readonly again: Seen | undefined }
  | ({ readonly kind: 'refused' } & Refused);

const refusedBy = ({ message, where, bound }: Refusal): Outcome => ({
  kind: 'refused',
  message,
  where,
  bound,
});

/** A float32 machine is run twice: it need not be the reference, but it must repeat itself. */
const runs = async (backend: Backend, tried: Case): Promise<Outcome> => {
  const seen = [...(await traceOf(backend, tried))];
  const again =
    tried.netlist.arithmetic === 'fixed' ? undefined : [...(await traceOf(backend, tried))];
  return { kind: 'ran', seen, again };
};

/** Tries a case on a backend. */
export const outcomeOf = async (backend: Backend, tried: Case): Promise<Outcome> => {
  try {
    return await runs(backend, tried);
  } catch (error) {
    if (error instanceof Refusal) return refusedBy(error);
    throw error;
  }
};

export const traceIn = (seen: Seen): Trace => new Map(seen);
