/** What a machine takes, by its column of results. */
export interface Price {
  readonly column: string;
  readonly name: string;
  /** Its name with its unit, as it stands beside an axis. */
  readonly label: string;
  /** What follows a number of it. */
  readonly unit: string;
}

/** What a chip is judged by first: energy, time and area of all; then the parts. */
export const prices: readonly Price[] = [
  {
    column: 'total_picojoules_per_sample',
    name: 'total energy',
    label: 'total energy, pJ a sample',
    unit: 'pJ a sample in all',
  },
  {
    column: 'cycles_per_sample',
    name: 'time',
    label: 'time, cycles a sample',
    unit: 'cycles a sample',
  },
  {
    column: 'area_square_millimetres',
    name: 'area',
    label: 'area of arrays, mm²',
    unit: 'mm² of arrays',
  },
  {
    column: 'carry_picojoules_per_sample',
    name: 'energy to carry the error',
    label: 'energy to carry the error, pJ a sample',
    unit: 'pJ a sample to carry the error',
  },
  {
    column: 'update_picojoules_per_sample',
    name: 'energy to update',
    label: 'energy to update, pJ a sample',
    unit: 'pJ a sample to update',
  },
  {
    column: 'infer_picojoules_per_sample',
    name: 'energy to infer',
    label: 'energy to infer, pJ a sample',
    unit: 'pJ a sample to infer',
  },
  { column: 'memory_bits', name: 'memory', label: 'memory, bits', unit: 'bits of memory' },
  {
    column: 'learning_wire_millimetres',
    name: 'learning wires',
    label: 'learning wires, mm',
    unit: 'mm of learning wires',
  },
];

/** Those that may stand upwards too: what trades against each other on a chip. */
export const mainPrices = 3;
