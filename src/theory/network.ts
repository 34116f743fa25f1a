/** A matrix as plain data. */
export type Rows = readonly (readonly number[])[];

/** A linear network A[N0,…,N_L], its feedback and the second moments of its task. */
export interface Linear {
  /** A_1 … A_L, each N_i × N_(i-1). */
  readonly weights: readonly Rows[];
  /** C_1 … C_(L-1): N_i × N_L where skipped, N_i × N_(i+1) where layered; none where BP reads the weights. */
  readonly feedback: readonly Rows[];
  /** Σ_II = E(I Iᵗ) and Σ_TI = E(T Iᵗ). */
  readonly inputs: Rows;
  readonly targets: Rows;
}

/** Where a layer hears of the error: the forward weights above, its own matrix, or a product of matrices. */
export type LinearChannel = 'bp' | 'srbp' | 'rbp' | 'arbp';

/** A linear network with its channel: what a machine can be drawn from. */
export interface LinearNetwork extends Linear {
  readonly channel: LinearChannel;
}
