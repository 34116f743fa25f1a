import { z } from 'zod';
import { type Arrays, type AuditReport, audit as auditNetlist } from '../audit/index.js';
import { buildMachine } from '../machine/index.js';
import { ofSpec, requireOptions } from './options.js';
import { experimentOf, type SpecOptions } from './spec.js';

/** Which machine is looked at. */
export interface AuditOptions extends SpecOptions {
  /** Which ways its arrays can be read, in place of what its model says. */
  readonly arrays?: Arrays | undefined;
}

const auditOptions = z.strictObject({
  ...ofSpec,
  arrays: z.enum(['forward', 'both'] satisfies readonly Arrays[]).optional(),
});

/**
 * What the update of each class of synapse reads, found by following the machine's wires, and whether learning is
 * local by that. Nothing is run.
 * @returns the verdict, with what breaks locality and what a local machine would have to build.
 * @throws {InputError} Where an option or the spec is wrong.
 */
export const audit = (options: AuditOptions): AuditReport => {
  requireOptions(auditOptions, options, 'audit');
  const experiment = experimentOf(options);
  const { learning, hardware } = experiment;
  return auditNetlist(buildMachine(experiment), {
    arrays: options.arrays ?? hardware.arrays.read,
    batch: learning.batch,
  });
};
