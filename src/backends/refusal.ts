/** A backend's typed answer that it can't run a netlist exactly; nothing is run in its place. */
export class Refusal extends Error {
  /** The wire or store whose numbers grow too large, or what there is too little of. */
  readonly where: string;
  readonly bound: bigint;

  constructor(message: string, where: string, bound: bigint) {
    super(message);
    this.name = 'Refusal';
    this.where = where;
    this.bound = bound;
  }
}

/** Sums that a backend would get wrong. */
export const inexact = (
  backend: string,
  where: string,
  bound: bigint,
  limit: bigint,
  wayOut: string,
): Refusal =>
  new Refusal(
    `the ${backend} backend is exact up to ${limit}, but ${where} can reach ${bound}; ${wayOut}`,
    where,
    bound,
  );
