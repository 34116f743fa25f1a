import { kernels, sharedKernels } from './kernels.generated.js';

/** What assembly/tape.ts exports. */
export interface Kernels {
  readonly firstFree: () => number;
  readonly begin: (first: number, count: number, input: number, target: number) => void;
  readonly proceed: (from: number, end: number, count: number, step: number) => number;
  readonly finish: (first: number, count: number, output: number) => void;
  readonly run: (
    tape: number,
    end: number,
    samples: number,
    batch: number,
    step: number,
    input: number,
    target: number,
    output: number,
  ) => void;
}

/** A memory, and the kernels that run in it. */
export interface Machinery {
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
  readonly module: WebAssembly.Module;
}

/** Kernels of a module in a memory of its kind. */
export const instantiate = async (
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Promise<Kernels> => {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  return exports as unknown as Kernels;
};

/** The most pages that a memory of 32-bit addresses has. */
const mostPages = 65_535;

/** Kernels in a memory of their own, which threads share where there are several. */
export const machineryFor = async (threads: number): Promise<Machinery> => {
  const shared = threads > 1;
  const memory = new WebAssembly.Memory(
    shared ? { initial: 1, maximum: mostPages, shared } : { initial: 1 },
  );
  const text = atob(shared ? sharedKernels : kernels);
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const module = await WebAssembly.compile(bytes);
  return { kernels: await instantiate(module, memory), memory, module };
};
