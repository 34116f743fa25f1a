import type { Context } from './context.js';
import { encode } from './instruction.js';
import type { Multiplier, Operands, Product } from './products.js';

/** The multiplier of a context for products of such a size, if it takes them. */
export const multiplierFor = (
  { multiplier }: Context,
  operands: Operands,
  m: number,
  k: number,
  n: number,
): Multiplier | undefined =>
  multiplier !== undefined && m * k * n >= multiplier.fewestMacs[operands] ? multiplier : undefined;

/** Leaves a product to the host, in the range of vectors that a context acts on. */
export const writeProduct = (context: Context, product: Omit<Product, 'range'>): number[] => {
  const { range, products } = context;
  const index = products.push({ ...product, range }) - 1;
  return [...encode('product', { index }), ...encode('range', { ...range })];
};
