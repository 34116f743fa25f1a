// What an update quantises: nothing, each sample's product, or their sum.
export const OF_NONE: i32 = 0;
export const OF_SAMPLE: i32 = 1;
export const OF_BATCH: i32 = 2;
