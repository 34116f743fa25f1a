/** The part of jStat that Backwire uses; it comes without types. */
declare module 'jstat' {
  const jStat: {
    readonly median: (numbers: readonly number[]) => number;
    readonly studentt: {
      /** The number that a share of Student's t of so many degrees of freedom is below. */
      readonly inv: (share: number, freedom: number) => number;
      readonly cdf: (t: number, freedom: number) => number;
    };
  };
  export default jStat;
}
