/** Whether a division by so many moves the binary point, and rounds nothing. */
export const movesPoint = (divisor: number): boolean => (divisor & (divisor - 1)) === 0;

/** By how many bits it moves the point; those of the power of two below where it is none. */
export const pointBits = (divisor: number): number => 31 - Math.clz32(divisor);
