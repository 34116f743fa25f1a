// What a thread of a machine runs whose products ONNX Runtime works out.
import { type Orders, serve } from '../wasm/threads/serve.js';
import { kinds, onnxOf } from './onnx.js';

const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads');
const orders = workerData as Orders;
const kind = kinds.find(({ name }) => name === orders.multiplier);
const opened = kind && (await onnxOf(kind));
await serve(orders, opened?.multiplier, () => parentPort?.postMessage('ready'));
