/**
 * Which way of pricing a figure comes from. Raised whenever any machine takes more or less than before by
 * the same component table, so that prices of another way are never taken for those of this one.
 */
export const costVersion = 1;
