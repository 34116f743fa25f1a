/** Just below the most that glibc's threshold of mapped memory grows to. */
const bytes = 31 * 2 ** 20;

/**
 * Makes the process keep memory that it frees. The binding of ONNX Runtime hands all sums back a second time, in
 * new memory, which glibc takes from the system and gives back again and again; to have its pages cleared takes
 * longer than the product. Once a piece of some size was freed, pieces of that size are kept, and twice as much in
 * all (mallopt(3), M_MMAP_THRESHOLD). What a thread has is freed when it ends.
 */
export const keepFreedMemory = (): Promise<void> => {
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const thread = new Worker(`new ArrayBuffer(${bytes})`, { eval: true });
  return new Promise((resolve) => {
    thread.once('error', () => resolve()).once('exit', () => resolve());
  });
};
