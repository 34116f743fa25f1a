/** Records of CIFAR-10's binary layout: a label each, and images whose bytes tell channel, row and column. */
export const cifarRecords = (labels: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(labels.length * 3073);
  labels.forEach((label, sample) => {
    bytes[sample * 3073] = label;
    for (let i = 0; i < 3072; i++) bytes[sample * 3073 + 1 + i] = pixel(sample, i);
  });
  return bytes;
};

/** The byte of a sample at an index into its planes. */
export const pixel = (sample: number, index: number): number => (sample * 101 + index * 7) % 256;

/** The six files by their names, with some labels each. */
export const cifarSet = (): Readonly<Record<string, Uint8Array>> => ({
  'data_batch_1.bin': cifarRecords([0, 1, 2]),
  'data_batch_2.bin': cifarRecords([3, 4]),
  'data_batch_3.bin': cifarRecords([5]),
  'data_batch_4.bin': cifarRecords([6, 7]),
  'data_batch_5.bin': cifarRecords([8, 9]),
  'test_batch.bin': cifarRecords([9, 0, 4]),
});
