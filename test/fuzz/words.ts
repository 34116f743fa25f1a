import fc from 'fast-check';
import { ruleNames } from '../../src/machine/axes.js';
import type { Words } from './from-schema.js';
import { oddText } from './odd-values.js';

/** Paths of fields, and what only looks like one. */
export const fieldNames = [
  'seed',
  'epochs',
  'learning.rate',
  'learning.rule',
  'learning.batch',
  'learning.error.format',
  'learning.update.format',
  'hardware',
  'hardware.wires.error.format',
  'network',
  'network.1.dense',
  'network[1].transfer',
  'task.synthetic.samples',
  'learning',
  'task',
  'learning.frozen',
  '',
  '.',
  'learning.',
  '__proto__.x',
  'constructor.prototype',
  'hardware.stores.weight',
  'diagnostics',
  'augmentation.translation',
  'normalisation',
];

/** What a text that a schema leaves open is likely to be, right or wrong. */
export const words: Words = (description) => {
  if (/path of|a path|fields/.test(description)) return fc.constantFrom(...fieldNames, 'spec.json');
  if (/value/.test(description))
    return fc.oneof(
      fc.constantFrom<unknown>(...ruleNames, 'Q0.5', 1, 2, 0.25, {}, null),
      oddText(),
    );
  return fc.constantFrom('spec.json', 'digital-int8', 'horowitz-45nm', 'data', 'synthetic', 'out');
};
