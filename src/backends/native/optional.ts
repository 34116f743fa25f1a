import { inNode } from '../gpu/navigator.js';
import { packageFile } from '../gpu/package-file.js';
import { Refusal } from '../refusal.js';

/** Whether ONNX Runtime, which takes 290 MB, was installed beside Backwire. */
export const hasOnnxRuntime = (): boolean =>
  inNode() && packageFile('onnxruntime-node') !== undefined;

/** @throws Refusal where onnxruntime-node isn't installed. */
export const requireOnnxRuntime = (): void => {
  if (hasOnnxRuntime()) return;
  throw new Refusal(
    'onnxruntime-node is not installed; run npm install onnxruntime-node --ignore-scripts beside Backwire, or ask for the wasm backend',
    'onnxruntime-node',
    0n,
  );
};
