// Reports a made-up sweep of a million points, and says how long that took and how much memory.
// node scripts/report-million.mjs [POINTS]
import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report } from 'backwire';

const points = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'backwire-million-'));

const rules = ['bp', 'rbp', 'srbp', 'top'];
const seeds = 2;
const levels = Math.ceil(Math.sqrt(points / seeds / rules.length / 8));

/** The values of a point: rules, formats, two finely divided axes, and seeds. */
const valuesAt = (i) => {
  const design = Math.floor(i / seeds);
  const rest = Math.floor(design / 32);
  return {
    'learning.rule': rules[design % 4],
    'learning.error.format': `Q0.${2 + (Math.floor(design / 4) % 8)}`,
    'learning.rate': ((rest % levels) + 1) / 1024,
    'learning.batch': Math.floor(rest / levels) + 1,
    seed: (i % seeds) + 1,
  };
};

const resultAt = (i) => {
  const noise = ((i * 7919) % 1009) / 100_000;
  const last = 0.7 + ((i >> 1) % 2003) / 10_000 + noise;
  const curve = [0.5 * last, 0.8 * last, last];
  const digest = createHash('sha256').update(String(i)).digest('hex');
  return {
    id: digest.slice(0, 32),
    outcome: 'done',
    epochs: 3,
    train: curve,
    test: curve,
    digest,
    overflows: i % 977,
    cost: {
      inferPicojoules: 90_000,
      carryPicojoules: 1000 + ((i >> 1) % 4999),
      updatePicojoules: 54_000 + (i % 7),
      cycles: 1200,
      memoryBits: 1_600_000,
      areaSquareMillimetres: 0.8,
      learningMillimetres: 12,
    },
  };
};

const writeLines = (name, lineAt) => {
  const file = openSync(join(folder, name), 'w');
  for (let i = 0; i < points; i += 1000) {
    const part = Array.from({ length: Math.min(1000, points - i) }, (_, j) => lineAt(i + j));
    writeSync(file, part.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }
  closeSync(file);
};

try {
  writeLines('results.jsonl', (i) => ({ values: valuesAt(i), result: resultAt(i) }));
  writeLines('journal.jsonl', (i) => ({ ...resultAt(i), backend: 'wasm', seconds: 0.5 }));
  const [start, work] = [performance.now(), process.cpuUsage()];
  const { page, pictures } = report({ folder });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(work);
  const worked = ((user + system) / 1e6).toFixed(1);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `${points} points reported in ${seconds.toFixed(1)} s (${worked} s of processor time) with at most ${megabytes} MB`,
  );
  console.log(
    `${statSync(page).size} bytes, ${pictures.map(({ file, name }) => `${name} ${statSync(file).size}`).join(', ')}`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
