/**
 * Sum over customers `start` to before `end` of p x · ln(x m) − (p x + q) · ln(x m + v): the part of the gamma–gamma
 * log-likelihood that depends on the mean amounts m of x purchases and on the parameters.
 */
export function gammaGammaLikelihood(
  frequency: Float64Array,
  means: Float64Array,
  p: number,
  q: number,
  v: number,
  start: number,
  end: number,
): number {
  let sum = 0;
  for (let i = start; i < end; i++) {
    const shape = p * frequency[i]!;
    const total = frequency[i]! * means[i]!;
    sum += shape * Math.log(total) - (shape + q) * Math.log(total + v);
  }
  return sum;
}
