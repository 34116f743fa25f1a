/** The part of ONNX Runtime that Backwire uses; the package itself need not be installed. */
declare module 'onnxruntime-node' {
  type Data = Float32Array | Float64Array | Int8Array | Uint8Array | Int16Array | Int32Array;

  /** Numbers that stay where they lie, row-major. */
  export class Tensor {
    constructor(type: string, data: Data, dimensions: readonly number[]);
    readonly data: Data;
  }

  type Tensors = Readonly<Record<string, Tensor>>;

  export interface InferenceSession {
    /** Works out what is fetched, in place; all outputs, in new memory, where nothing is named. */
    readonly run: (feeds: Tensors, fetches?: Tensors) => Promise<Tensors>;
  }

  export const InferenceSession: {
    readonly create: (
      model: Uint8Array,
      options?: {
        readonly intraOpNumThreads: number;
        readonly interOpNumThreads: number;
        readonly executionMode: 'sequential' | 'parallel';
      },
    ) => Promise<InferenceSession>;
  };
}
