/** Where something stands: the input edge, a layer, or the host outside the chip. */
export type Place = string;
export type WireName = string;
export type StoreName = string;

/** What the overflows of a store's quantised changes are counted under. */
export const changeName = (store: StoreName): string => `${store}.change`;
