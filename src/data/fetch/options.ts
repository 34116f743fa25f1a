/** What a download begins with. */
export interface Beginning {
  readonly name: string;
  readonly address: string;
  readonly bytes: number;
  /** How many of them have arrived already. */
  readonly arrived: number;
}

/** Told of what happens. */
export interface FetchWatcher {
  readonly onDownload: (beginning: Beginning) => void;
  readonly onBytes: (arrived: number) => void;
  readonly onCheck: (name: string) => void;
  readonly onUnpack: (name: string) => void;
}

export interface FetchOptions extends Partial<FetchWatcher> {
  readonly folder: string;
  /** An address, a file or a folder to take it from, where that is not its publisher. */
  readonly from?: string | undefined;
  /** Ends it in order: what has arrived is kept. */
  readonly signal: AbortSignal;
  readonly silenceMilliseconds?: number;
}

/** How it ended; what was there already, whole, was left as it is. */
export type FetchOutcome = 'fetched' | 'there' | 'interrupted';
