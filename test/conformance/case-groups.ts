import { unitCases } from './cases.js';
import type { Group } from './groups.js';
import { channelCases, machineCases } from './machines.js';

/** Every case, by what it is of. */
export const caseGroups: Readonly<Record<string, Group>> = {
  ...unitCases,
  'whole machines': machineCases,
  'other channels': channelCases,
};
