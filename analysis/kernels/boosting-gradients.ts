/**
 * Writes the first and second derivative of each row's weighted log loss by its score, the log-odds, for rows `start` to
 * before `end`. Returns the sum of the losses.
 */
export function boostingGradients(
  scores: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  start: number,
  end: number,
  gradients: Float64Array,
  curvatures: Float64Array,
): number {
  let loss = 0;
  for (let row = start; row < end; row++) {
    const score = scores[row]!;
    const weight = weights[row]!;
    const small = Math.exp(-Math.abs(score));
    const p = score >= 0 ? 1 / (1 + small) : small / (1 + small);
    gradients[row] = weight * (p - y[row]!);
    curvatures[row] = (weight * small) / ((1 + small) * (1 + small));
    loss += weight * (Math.log1p(small) + Math.max(0, score) - y[row]! * score);
  }
  return loss;
}
