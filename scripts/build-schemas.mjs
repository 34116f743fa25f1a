// Writes the JSON schemas that editors use from the schemas that Backwire itself checks with.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { bridgeSpec } from '../dist/bridge/index.js';
import { runSpec } from '../dist/experiment/index.js';
import { componentTable, hardwareModel } from '../dist/hardware/index.js';
import { sweepSpec } from '../dist/sweep/index.js';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../schemas');
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries({
  run: runSpec,
  hardware: hardwareModel,
  components: componentTable,
  sweep: sweepSpec,
  bridge: bridgeSpec,
})) {
  const json = z.toJSONSchema(schema, { io: 'input' });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(json, null, 2)}\n`);
}
