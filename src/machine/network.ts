import { z } from 'zod';
import { type TransferName, transferNames } from '../fixed/index.js';

/** Transfer functions of the top layer under which the output error is target − output. */
const outputTransferNames = ['softmax', 'logistic', 'identity'] as const;

const size = z.int().min(1).max(65_536);

const inputs = z
  .strictObject({ inputs: size.describe('a count of 1 to 65,536') })
  .describe('{ "inputs": 784 }');
const dense = z
  .strictObject({
    dense: size.describe('a count of neurons, 1 to 65,536'),
    transfer: z.enum(['softmax', ...transferNames]),
  })
  .describe('{ "dense": 100, "transfer": "tanh" }');

const misplaced = (transfer: string, top: boolean): string | undefined => {
  const fitting: readonly string[] = top ? outputTransferNames : transferNames;
  return fitting.includes(transfer) ? undefined : fitting.join(', ');
};

/** A stack of layers: first how many inputs, then dense layers from the bottom to the top. */
export const networkSpec = z
  .tuple([inputs, dense], dense)
  .describe('[{ "inputs": 784 }, { "dense": 100, "transfer": "tanh" }, …]')
  .superRefine((layers, context) => {
    const stack = layers.slice(1) as Dense[];
    if (stack.length > 256) {
      context.addIssue({
        code: 'custom',
        message: `has ${stack.length} layers`,
        params: { remedy: 'a network has at most 256' },
      });
    }
    stack.forEach(({ transfer }, index) => {
      const top = index === stack.length - 1;
      const fitting = misplaced(transfer, top);
      if (fitting === undefined) return;
      context.addIssue({
        code: 'custom',
        path: [index + 1, 'transfer'],
        message: `'${transfer}' can't be the transfer function of ${top ? 'the top' : 'a hidden'} layer`,
        params: { remedy: `write ${fitting}` },
      });
    });
  });

type Dense = z.output<typeof dense>;
export type NetworkSpec = z.output<typeof networkSpec>;

/** A layer of neurons, bottom first. */
export interface Layer {
  readonly inputs: number;
  readonly neurons: number;
  readonly transfer: TransferName | 'softmax';
}

export const layersOf = ([first, ...stack]: NetworkSpec): Layer[] =>
  stack.map(({ dense: neurons, transfer }, index) => ({
    inputs: index === 0 ? first.inputs : (stack[index - 1] as Dense).dense,
    neurons,
    transfer,
  }));
