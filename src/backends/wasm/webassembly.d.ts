/** The part of WebAssembly that the backend uses, which neither ES2023 nor Node's types declare. */
declare namespace WebAssembly {
  class Memory {
    constructor(
      limits:
        | { readonly initial: number }
        | { readonly initial: number; readonly maximum: number; readonly shared: true },
    );
    /** Of threads that share it a SharedArrayBuffer. */
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  /** Compiled, and not yet in a memory. */
  interface Module {
    readonly __compiled: never;
  }
  interface Instance {
    readonly exports: unknown;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(
    module: Module,
    imports: { readonly env: { readonly memory: Memory } },
  ): Promise<Instance>;
}
