// The command behind sh scripts/performance.

import { measure } from './measure.mjs';
import { readRows } from './measured.mjs';
import { optionsOf } from './options.mjs';
import { writePage } from './page.mjs';
import { processorHere } from './processor.mjs';
import { pythonWithTorch } from './pytorch.mjs';

const { tell, python, ...options } = optionsOf(process.argv.slice(2));

const rows = readRows();
if (!tell) {
  const pythons = python === undefined ? ['python3', '/usr/bin/python3'] : [python];
  const date = new Date().toISOString().slice(0, 10);
  const now = { seconds: options.seconds, date, processor: processorHere() };
  await measure(rows, { ...options, python: await pythonWithTorch(pythons) }, now);
}
writePage([...rows.values()]);
console.error('the page: docs/performance.md');
