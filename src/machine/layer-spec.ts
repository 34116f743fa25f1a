import { z } from 'zod';
import { type TransferName, transferNames } from '../fixed/index.js';

const size = z.int().min(1).max(65_536);
const places = z.int().min(1).max(4096).describe('a count of 1 to 4,096');

/** Rows, columns, and how many numbers each place has, which is one unless it is said. */
const shape = z.union([z.tuple([places, places]), z.tuple([places, places, places])]);

const inputs = z
  .strictObject({
    inputs: z
      .union([size, shape])
      .describe('a count of 1 to 65,536, or how they lie: [height, width, channels]'),
  })
  .describe('{ "inputs": 784 }');

const dense = z
  .strictObject({
    dense: size.describe('a count of neurons, 1 to 65,536'),
    transfer: z
      .enum(['softmax', ...transferNames])
      .describe('the transfer function; softmax stands on top alone'),
  })
  .describe('{ "dense": 100, "transfer": "tanh" }');

const convolution = z
  .strictObject({
    convolution: size.describe('a count of features, 1 to 65,536'),
    kernel: z.int().min(1).max(64).describe('the edge of a square window, 1 to 64 places'),
    stride: z.int().min(1).max(64).default(1).describe('how far the window moves, 1 to 64 places'),
    padding: z
      .union([z.enum(['valid', 'same']), z.int().min(0).max(63)])
      .default('valid')
      .describe(
        'how many places of 0 surround the map: "valid" for none, "same", or a count to 63',
      ),
    sharing: z
      .enum(['shared', 'free'])
      .optional()
      .describe(
        'whether one array is read at every position ("shared", the default), or each position has cells of its own ("free")',
      ),
    transfer: z
      .enum(transferNames as [TransferName, ...TransferName[]])
      .describe('the transfer function'),
  })
  .describe('{ "convolution": 8, "kernel": 5, "stride": 2, "transfer": "tanh" }');

const poolEdge = z.int().min(1).max(64).describe('the edge of a square window, 1 to 64 places');
const poolStride = z
  .int()
  .min(1)
  .max(64)
  .optional()
  .describe('how far the window moves, 1 to 64 places (default: its edge)');

const maxPool = z
  .strictObject({ maxPool: poolEdge, stride: poolStride })
  .describe('{ "maxPool": 3, "stride": 2 }: the largest number of each window, map by map');

const averagePool = z
  .strictObject({ averagePool: poolEdge, stride: poolStride })
  .describe('{ "averagePool": 2 }: the mean of each window, map by map');

const layer = z
  .union([dense, convolution, maxPool, averagePool])
  .describe('{ "dense": 100, "transfer": "tanh" }');

/** First how many inputs, then the layers from the bottom to the top. */
export const stack = z.tuple([inputs, layer], layer);

export type InputsSpec = z.output<typeof inputs>;
export type ConvolutionSpec = z.output<typeof convolution>;
export type LayerSpec = z.output<typeof dense> | ConvolutionSpec;
export type PoolSpec = z.output<typeof maxPool> | z.output<typeof averagePool>;
/** What stands above the inputs: layers of neurons, and pools between them. */
export type StackedSpec = LayerSpec | PoolSpec;
/** What a network is stacked of, its inputs first, with everything known that its spec left out. */
export type NetworkSpec = z.output<typeof stack>;
