import { type FixedStep, type FloatStep, lower } from '../../program/index.js';
import type { Backend } from '../backend.js';
import { hostExecutable, type Numbers } from '../host/executor.js';
import { type Product, plainProduct } from '../host/product.js';
import { requireRoom } from '../host/room.js';
import { requireOneThread } from '../one-thread.js';
import { actFixed } from './fixed-steps.js';
import { actFloat } from './float-steps.js';

const integers: Numbers<bigint, FixedStep> = {
  zero: 0n,
  act: actFixed,
  from: BigInt,
  codes: (numbers) => Int32Array.from(numbers, Number),
  exact: (numbers) => BigInt64Array.from(numbers),
};

const reals: Numbers<number, FloatStep> = {
  zero: 0,
  act: actFloat,
  from: (number) => number,
  codes: (numbers) => Float32Array.from(numbers),
  exact: (numbers) => Float32Array.from(numbers),
};

const round = Math.fround;

const productOfReals = plainProduct<number>(0, (sum, a, b) => round(sum + round(a * b)));

/** The product of integers as it is defined. */
export const productOfIntegers = plainProduct<bigint>(0n, (sum, a, b) => sum + a * b);

/** The definition of every step, with another way to multiply arrays of integers. */
export const referenceWith = (name: string, product: Product<bigint>): Backend => ({
  name,
  exactUpTo: 2n ** 63n - 1n,
  prepare: async (netlist, preparation) => {
    requireOneThread(preparation, name);
    requireRoom(netlist, preparation.batch);
    const program = lower(netlist);
    return program.arithmetic === 'fixed'
      ? hostExecutable(program, preparation, integers, product)
      : hostExecutable(program, preparation, reals, productOfReals);
  },
});

/**
 * The definition: plain loops over integers of any length, or float32 rounded after each operation.
 * Never optimised; every other backend is held to it.
 */
export const reference: Backend = referenceWith('reference', productOfIntegers);
