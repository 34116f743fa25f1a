// Rounding modes.
export const FLOOR: i32 = 0;
export const TOWARD_ZERO: i32 = 1;
export const NEAREST_EVEN: i32 = 2;
export const NEAREST_AWAY: i32 = 3;
export const STOCHASTIC: i32 = 4;
