/** Codes as two's complement of so many bits in hexadecimal digits, one on a line, as $readmemh of Verilog reads them. */
export const wordsOf = (codes: ArrayLike<number | bigint>, bits: number): string => {
  const digits = Math.ceil(bits / 4);
  const word = (code: number | bigint): string =>
    BigInt.asUintN(bits, BigInt(code)).toString(16).padStart(digits, '0');
  return `${Array.from(codes, word).join('\n')}\n`;
};
