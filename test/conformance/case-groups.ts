import { unitCases } from './cases.js';
import { deviceCases } from './devices.js';
import type { Group } from './groups.js';
import { channelCases, machineCases } from './machines.js';
import { positionCases } from './positions.js';

/** Every case, by what it is of. */
export const caseGroups: Readonly<Record<string, Group>> = {
  ...unitCases,
  'wires with positions': positionCases,
  'cells of devices': deviceCases,
  'whole machines': machineCases,
  'other channels': channelCases,
};
