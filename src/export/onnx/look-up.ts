import { minCode, transferTable } from '../../fixed/index.js';
import type { FixedStepOf } from '../../program/index.js';
import { type Draft, draw, scalar } from './draft.js';

/**
 * The entries of a transfer table at codes, of which the least has entry 0.
 * @param codes as int64.
 * @param write adds the table to the graph.
 */
export const looked = (
  draft: Draft,
  { output, transfer, table, from, to }: FixedStepOf<'lookUp'>,
  codes: string,
  write: (name: string, entries: Int32Array) => string,
  name: string,
): string => {
  const entries = write(`${output.name}.table`, transferTable(transfer, table, from, to));
  const first = scalar(draft, 'int64', -Number(minCode(from)));
  const entry = draw(draft, 'Add', [codes, first], `${output.name}.entry`);
  return draw(draft, 'Gather', [entries, entry], name);
};
