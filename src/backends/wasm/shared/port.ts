/** A wire that the host drives or reads: where it lies, and where its samples are staged. */
export class Port {
  wire: usize = 0;
  staged: usize = 0;
  /** Bytes of one sample. */
  bytes: usize = 0;
}
