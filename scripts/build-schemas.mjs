// Writes the JSON schemas that editors use from the schemas that Backwire itself checks with.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  bridgeSpec,
  componentTable,
  deviceModel,
  hardwareModel,
  runSpec,
  sweepSpec,
} from 'backwire';
import { z } from 'zod';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../schemas');
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries({
  run: runSpec,
  hardware: hardwareModel,
  components: componentTable,
  device: deviceModel,
  sweep: sweepSpec,
  bridge: bridgeSpec,
})) {
  const json = z.toJSONSchema(schema, { io: 'input' });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(json, null, 2)}\n`);
}
