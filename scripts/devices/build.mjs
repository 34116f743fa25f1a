// Writes hardware-models/devices/, the devices that are shipped.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deviceFiles } from './files.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../hardware-models/devices');
mkdirSync(folder, { recursive: true });
for (const [name, text] of deviceFiles()) writeFileSync(join(folder, name), text);
