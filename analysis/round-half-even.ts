/** The nearest whole number, the even one of two: as NumPy and IEEE 754 round. */
export const roundHalfToEven = (x: number): number =>
  Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x);
