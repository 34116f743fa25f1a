import { GPU, WebGL2Kernel } from 'gpu.js';

export type Matrix = readonly (readonly number[])[];

/** What a product came to, and which mode of gpu.js it ran in. */
export interface Product {
  readonly ran: string;
  readonly numbers: Matrix;
}

const kernelText = `function (a, b) {
  let sum = 0;
  for (let i = 0; i < this.constants.terms; i++) {
    sum += a[this.thread.y][i] * b[i][this.thread.x];
  }
  return sum;
}`;

/** gpu.js may run another mode than it was asked for, so the kernel is asked, after it ran. */
const modeOf = (kernel: object): string =>
  kernel instanceof WebGL2Kernel
    ? 'webgl2'
    : (kernel.constructor as unknown as { readonly mode: string }).mode;

/** A product by gpu.js. */
export const product = async (
  mode: 'webgpu' | 'webgl2',
  a: Matrix,
  b: Matrix,
): Promise<Product> => {
  const gpu = new GPU({ mode });
  const constants = { terms: b.length };
  const kernel = gpu.createKernel(kernelText, {
    constants,
    output: [b[0]?.length ?? 0, a.length],
    precision: 'single',
  });
  const rows = (await kernel(a as number[][], b as number[][])) as Float32Array[];
  const ran = modeOf(kernel.kernel);
  await gpu.destroy();
  return { ran, numbers: rows.map((row) => [...row]) };
};
