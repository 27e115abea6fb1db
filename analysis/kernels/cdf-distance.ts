/** Values in ascending order, each with its share of the whole. */
export interface Distribution {
  readonly values: Float64Array;
  /** Sums to 1; null if every value has the same share. */
  readonly shares: Float64Array | null;
}

/**
 * Integral of |F − G|^p over the line, for the distribution functions F and G of two samples: one walk along both. `p`
 * is 1 or 2.
 */
export function integrateCdfDifference(a: Distribution, b: Distribution, p: 1 | 2): number {
  const stepA = 1 / a.values.length;
  const stepB = 1 / b.values.length;
  let integral = 0;
  let sharesA = 0;
  let sharesB = 0;
  let i = 0;
  let j = 0;
  let at = Math.min(a.values[0]!, b.values[0]!);
  while (i < a.values.length || j < b.values.length) {
    const next = Math.min(
      i < a.values.length ? a.values[i]! : Infinity,
      j < b.values.length ? b.values[j]! : Infinity,
    );
    const difference = Math.abs((a.shares ? sharesA : i * stepA) - (b.shares ? sharesB : j * stepB));
    integral += (next - at) * (p === 1 ? difference : difference * difference);
    at = next;
    for (; i < a.values.length && a.values[i] === at; i++) if (a.shares) sharesA += a.shares[i]!;
    for (; j < b.values.length && b.values[j] === at; j++) if (b.shares) sharesB += b.shares[j]!;
  }
  return integral;
}
