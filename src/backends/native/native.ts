import type { Backend } from '../backend.js';
import type { Multiplier } from '../wasm/products.js';
import { prepareWith, wasm } from '../wasm/wasm.js';
import { type Onnx, onnx } from './onnx.js';
import { worthACall } from './worth.js';

/** @param fewestMacs products of fewer multiply-accumulates are left to the kernels. */
export const nativeBackend = ({ multiplier }: Onnx, fewestMacs = worthACall): Backend => {
  const products: Multiplier = { ...multiplier, fewestMacs };
  return {
    name: 'native',
    exactUpTo: wasm.exactUpTo,
    prepare: async (netlist, preparation) => {
      return prepareWith(netlist, preparation, products);
    },
  };
};

/**
 * The wasm backend with products by ONNX Runtime where that is quicker: of bytes, exactly, on the
 * processor's own integer units; of float32 numbers with sums in another order.
 * @throws Refusal where the library multiplies nothing exactly on this processor.
 */
export const openNative = async (): Promise<Backend> => nativeBackend(await onnx());
