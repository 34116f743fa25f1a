// What a thread of a machine runs that multiplies in its kernels.
import { type Orders, serve } from './serve.js';

const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads');
await serve(workerData as Orders, undefined, () => parentPort?.postMessage('ready'));
