/** What a machine takes, by its column of results. */
export interface Price {
  readonly column: string;
  readonly label: string;
}

/** The price that the learning channel has comes first: it is what a sweep of channels is about. */
export const prices: readonly Price[] = [
  { column: 'carry_picojoules_per_sample', label: 'pJ a sample to carry the error' },
  { column: 'update_picojoules_per_sample', label: 'pJ a sample to update' },
  { column: 'infer_picojoules_per_sample', label: 'pJ a sample to infer' },
  { column: 'memory_bits', label: 'bits of memory' },
  { column: 'cycles_per_sample', label: 'cycles a sample' },
  { column: 'area_square_millimetres', label: 'mm² of arrays' },
  { column: 'learning_wire_millimetres', label: 'mm of learning wires' },
];
