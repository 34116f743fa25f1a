import type { Preparation } from '../backend.js';
import type { Arithmetic } from './arithmetic.js';
import { overflowsOf } from './fitting.js';
import type { KernelCall, KernelList } from './kernel-list.js';

/** Kernels, and after which of them what is no longer needed can go. */
export interface KernelPlan extends Omit<KernelList, 'calls'> {
  readonly calls: readonly (KernelCall & { readonly frees: readonly string[] })[];
}

type Purpose = KernelList['purpose'];

const emptyList = (
  { given }: Arithmetic,
  seed: number,
  purpose: Purpose,
  samples: number,
): KernelList => ({
  samples,
  seed,
  purpose,
  shapes: given(samples),
  calls: [],
  chances: [],
  constants: new Map(),
  counters: new Map(),
});

/** What the host, another batch or any kernel may ask for: it is never freed. */
const lasting = ({ program: { wires }, given }: Arithmetic, list: KernelList): Set<string> =>
  new Set([
    ...wires.keys(),
    ...given(list.samples).keys(),
    ...list.constants.keys(),
    ...[...list.counters.keys()].map(overflowsOf),
  ]);

/** Frees each array after the last kernel that reads it. */
const planOf = (arithmetic: Arithmetic, list: KernelList): KernelPlan => {
  const stays = lasting(arithmetic, list);
  const freedAfter = ({ reads, drives }: KernelCall, index: number): string[] => {
    const later = new Set(list.calls.slice(index + 1).flatMap((call) => call.reads));
    return [...new Set([...reads, drives])].filter((name) => !stays.has(name) && !later.has(name));
  };
  return {
    ...list,
    calls: list.calls.map((call, i) => ({ ...call, frees: freedAfter(call, i) })),
  };
};

/** Writes a program as kernels for batches of so many samples. */
export const writePlan = (
  arithmetic: Arithmetic,
  { seed }: Preparation,
  purpose: Purpose,
  samples: number,
): KernelPlan => {
  const list = emptyList(arithmetic, seed, purpose, samples);
  arithmetic.write(list);
  return planOf(arithmetic, list);
};

/** Writes what brings up to date that which reads sense of a store that the host wrote. */
export const writeSensing = (
  arithmetic: Arithmetic,
  { seed }: Preparation,
  store: string,
): KernelPlan => {
  const list = emptyList(arithmetic, seed, 'infer', 1);
  arithmetic.writeSensed(list, store);
  return planOf(arithmetic, list);
};
