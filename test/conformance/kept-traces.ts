import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { reference } from '../../src/backends/reference/reference.js';
import { kept } from './kept.js';
import { root, sourcesOf } from './sources.js';
import { type Case, traceOf } from './trace.js';
import type { Expected } from './verdict.js';

/** What decides what a trace is, beside the numbers of its case: all that these import, too. */
const roots = [
  'src/backends/reference/reference.ts',
  'test/conformance/trace.ts',
  'test/conformance/case-groups.ts',
];

/** Everything that a trace of the reference comes of: another digest wherever any of it changes. */
const originOf = (): string => {
  const files = [...sourcesOf(roots), 'package-lock.json'];
  const texts = files.map((file) => `${file}\n${readFileSync(join(root, file), 'utf8')}`);
  return hash('sha256', [process.version, process.arch, ...texts].join('\n'));
};

const numbersOf = ({ title, netlist, batch, held, stages }: Case): string =>
  JSON.stringify([
    title,
    netlist,
    batch,
    [...held].map(([name, codes]) => [name, Array.from(codes)]),
    stages,
  ]);

const folder = join(root, 'node_modules/.cache/backwire-traces');

/** What the reference comes to: made once, and kept until what it comes of changes. */
export const keptTraces = (): Expected => {
  const { of } = kept(folder, originOf());
  return async (tried) =>
    deserialize(await of(numbersOf(tried), async () => serialize(await traceOf(reference, tried))));
};
