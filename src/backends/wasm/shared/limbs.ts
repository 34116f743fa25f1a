// Operands of what is done with sums of limbs: bytes of codes of 16 bits.

/** Vectors of codes of which each column is summed up. */
export class ColumnSums {
  from: usize = 0;
  stride: i32 = 0;
  n: i32 = 0;
  to: usize = 0;
}

/** Cells of which each column is summed up. */
export class CellSums {
  cells: usize = 0;
  rows: i32 = 0;
  n: i32 = 0;
  /** How many low bits of a cell are not wired. */
  unwired: i32 = 0;
  to: usize = 0;
}

/** Sums of limbs, one row behind the other. */
export class SumsOfLimbs {
  sums: usize = 0;
  n: i32 = 0;
  /** Whether both operands are limbs, or one of them and the other bytes. */
  both: i32 = 0;
  /** The sums of the second operand's columns, if the first is limbs. */
  columns: usize = 0;
}

/** Sums of a wire. */
export class JoinSums extends SumsOfLimbs {
  to: usize = 0;
  toStride: usize = 0;
  toKind: i32 = 0;
}

/** Sums of 16-bit cells, and room for those of four rows. */
export class WriteLimbs extends SumsOfLimbs {
  cells: usize = 0;
  rows: i32 = 0;
  room: usize = 0;
  /** As of Update64. */
  narrowRate: i32 = 0;
  shortRate: i32 = 0;
}
