// Transfer functions of float32 numbers; the slope of each is its number plus SLOPE.
export const TANH: i32 = 0;
export const LOGISTIC: i32 = 1;
export const RELU: i32 = 2;
export const HARD_TANH: i32 = 3;
export const IDENTITY: i32 = 4;
export const SLOPE: i32 = 5;
