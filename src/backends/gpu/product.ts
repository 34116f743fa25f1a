import type { Facts } from './mode-report.js';
import type { GpuMode } from './modes.js';

const [size, terms] = [8, 64];

/** The largest code whose products still sum to less than 2²⁴. */
const largest = 511;

const codes = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) =>
      r === 0 || c === 0 ? largest : ((37 * r + 101 * c) % (2 * largest + 1)) - largest,
    ),
  );

const [left, right] = [codes(size, terms), codes(terms, size)];

const expected = (y: number, x: number): number =>
  (left[y] as number[]).reduce((sum, code, i) => sum + code * (right[i]?.[x] as number), 0);

/** As text, since gpu.js translates what it is given and a build may rewrite a function. */
const source = `function (left, right) {
  let sum = 0;
  for (let i = 0; i < ${terms}; i++) {
    sum += left[this.thread.y][i] * right[i][this.thread.x];
  }
  return sum;
}`;

/** What gpu.js keeps behind a kernel that has run: only this tells what it ran on. */
interface Ran {
  readonly kernel: {
    readonly constructor: {
      readonly mode: string;
      readonly features?: { maxTextureSize?: number };
    };
    readonly context?: WebGlContext | null;
  };
}

interface WebGlContext {
  readonly RENDERER?: number;
  readonly VENDOR?: number;
  readonly getParameter: (name: number) => unknown;
  readonly getExtension: (name: string) => Readonly<Record<string, number>> | null;
}

const softwareRenderers = /swiftshader|llvmpipe|softpipe|software/i;

/** What a WebGL context says it draws with. */
const glFacts = (kernel: Ran['kernel']): Facts => {
  const { context } = kernel;
  if (context?.RENDERER === undefined) return {};
  const more = context.getExtension('WEBGL_debug_renderer_info');
  const text = (unmasked: string, plain: number | undefined) =>
    String(context.getParameter(more?.[unmasked] ?? (plain as number)));
  const name = text('UNMASKED_RENDERER_WEBGL', context.RENDERER);
  const vendor = text('UNMASKED_VENDOR_WEBGL', context.VENDOR);
  return {
    adapter: { name, vendor, software: softwareRenderers.test(name) },
    limits: { maxTextureSize: kernel.constructor.features?.maxTextureSize ?? 0 },
  };
};

const isExact = (product: ArrayLike<ArrayLike<number>>): boolean =>
  left.every((_, y) => left.every((_, x) => product[y]?.[x] === expected(y, x)));

/**
 * Multiplies two small matrices in a mode of gpu.js.
 * @throws Error where gpu.js does not have it here.
 */
export const tryProduct = async (mode: GpuMode) => {
  const { library } = await import('./library.js');
  const gpu = new library.GPU({ mode });
  try {
    const kernel = gpu.createKernel(source, { output: [size, size], precision: 'single' });
    const product = await kernel(left, right);
    const { kernel: ran } = kernel as unknown as Ran;
    const exact = isExact(product as ArrayLike<ArrayLike<number>>);
    return { ran: ran.constructor.mode, exact, ...glFacts(ran) };
  } finally {
    await gpu.destroy();
  }
};
