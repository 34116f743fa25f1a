import type { JournalReader } from './journal.js';
import { listOf, type Planned, type PlannedList } from './planned.js';
import { hasStores } from './stores.js';

/** What makes a run count as open that a journal has a result of. */
export interface Wanted {
  /** Whether runs that failed before are tried again. */
  readonly retry: boolean;
  /** The folder that its last stores are to be in, if they are kept. */
  readonly stores: string | undefined;
}

const isOpen = (id: string, journal: JournalReader, { retry, stores }: Wanted): boolean => {
  const outcome = journal.outcomeOf(id);
  if (outcome === 'done') return stores !== undefined && !hasStores(stores, id);
  return outcome === undefined || retry;
};

function* openIn(planned: PlannedList, journal: JournalReader, wanted: Wanted): Generator<Planned> {
  const seen = new Set<string>();
  for (const one of planned) {
    if (seen.has(one.id) || !isOpen(one.id, journal, wanted)) continue;
    seen.add(one.id);
    yield one;
  }
}

/** Those to run, each identity once: two points may stand for one run. */
export const openOnes = (
  planned: PlannedList,
  journal: JournalReader,
  wanted: Wanted,
): PlannedList => listOf(openIn(planned, journal, wanted));
