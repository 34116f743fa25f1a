import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { BackendName } from '../../src/backends/index.js';
import { resolveExperiment } from '../../src/experiment/index.js';
import { startRun } from '../../src/training/index.js';

/*
 * What these machines come to, on every backend, engine and system. A digest that differs says that
 * the arithmetic, the chance or the drawing of a machine changed, and with it every run on record: do
 * not correct it here, but say in the changelog what changed, and that is a new major version.
 */
const digests = {
  bp: '39bdb16b3cb967365127bd7aa8b8a10ee6ec84ee0e1cfe9a0404e94569fbc027',
  srbp: 'e54e68c39ce41bdabf3a34bdd62da414e5fc8510ea506767319925d00d482ded',
  arbp: '0940763d996af1ecd32ecd0fd549cac572d013f47df4051780ce87e810e348a2',
} as const;

const folder = mkdtempSync(join(tmpdir(), 'backwire-golden-'));
afterAll(() => rmSync(folder, { recursive: true }));

const experiment = (rule: string) =>
  resolveExperiment(
    {
      task: { synthetic: { inputs: 20, classes: 3, samples: 60, testSamples: 9 } },
      network: [
        { inputs: 20 },
        { dense: 7, transfer: 'tanh' },
        { dense: 5, transfer: 'logistic' },
        { dense: 3, transfer: 'softmax' },
      ],
      hardware: 'digital-int8',
      learning: { rule, rate: 0.5, batch: 7 },
      epochs: 2,
      seed: 2026,
    },
    [],
    'golden',
    '.',
  );

test.each(
  (['reference', 'wasm', 'gpu:webasm', 'gpu:cpu'] as const satisfies BackendName[]).flatMap(
    (backend) => Object.entries(digests).map(([rule, digest]) => [backend, rule, digest] as const),
  ),
)(
  'on %s an 8-bit machine that learns by %s ends with the digest %s',
  async (backend, rule, digest) => {
    const out = join(folder, `${backend}-${rule}`);
    const record = await startRun(experiment(rule), { backend, folder: out });
    expect(record.digest).toBe(digest);
  },
);
