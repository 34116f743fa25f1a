import { stack } from './layer-spec.js';
import { networkProblems } from './network-problems.js';

/** A stack of layers: first how many inputs, then the layers from the bottom to the top. */
export const networkSpec = stack
  .describe('[{ "inputs": 784 }, { "dense": 100, "transfer": "tanh" }, …]')
  .superRefine((network, context) => {
    for (const { path, reason, remedy } of networkProblems(network))
      context.addIssue({ code: 'custom', path: [...path], message: reason, params: { remedy } });
  });
