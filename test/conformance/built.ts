import type * as native from '../../src/backends/native/native.js';
import type * as onnx from '../../src/backends/native/onnx.js';
import type * as wasm from '../../src/backends/wasm/wasm.js';

const backends = new URL('../../dist/backends/', import.meta.url);

/** Threads begin with a file that only the build has, so what begins them is taken from there too. */
const built = (path: string): Promise<unknown> =>
  import(/* @vite-ignore */ new URL(`${path}.js`, backends).href);

export const builtWasm = (await built('wasm/wasm')) as typeof wasm;

export const builtNative = async (): Promise<typeof native & typeof onnx> => ({
  ...((await built('native/native')) as typeof native),
  ...((await built('native/onnx')) as typeof onnx),
});
