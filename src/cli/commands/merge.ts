import { join } from 'node:path';
import { merge } from '../../api/index.js';
import { exitCodes } from '../process/exit-codes.js';

/** `backwire merge`: the journals of several folders become one. */
export const mergeCommand = async (
  into: string,
  folders: readonly string[],
  { json }: { readonly json?: boolean },
): Promise<number> => {
  const added = merge({ into, folders });
  const words = `${added} new results in ${join(into, 'journal.jsonl')}; run the sweep there to write its results`;
  process.stdout.write(`${json === true ? JSON.stringify({ added, into }) : words}\n`);
  return exitCodes.done;
};
