/**
 * Sum of the log-likelihoods of customers `start` to before `end`, without the part that depends on the frequency alone:
 * ln(exp(A3) + [x > 0] · exp(A4)) of Fader, Hardie and Lee (2005).
 */
export function bgNbdLikelihood(
  frequency: Float64Array,
  recency: Float64Array,
  T: Float64Array,
  r: number,
  alpha: number,
  a: number,
  b: number,
  start: number,
  end: number,
): number {
  let sum = 0;
  for (let i = start; i < end; i++) {
    const x = frequency[i]!;
    const stays = -(r + x) * Math.log(alpha + T[i]!);
    if (x === 0) {
      sum += stays;
      continue;
    }
    const leaves = Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + recency[i]!);
    const greater = Math.max(stays, leaves);
    sum += greater + Math.log1p(Math.exp(-Math.abs(stays - leaves)));
  }
  return sum;
}
