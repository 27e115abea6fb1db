/** A weighted logistic regression: `values` holds rows of `numColumns` numbers, `y` is 1 or 0. */
export interface LogisticData {
  readonly values: Float64Array;
  readonly numColumns: number;
  readonly y: Float64Array;
  /** One weight per row. */
  readonly weights: Float64Array;
}

/**
 * Adds the rows from `start` to before `end` to the gradient of the log loss at `coefficients`, the first of which is the
 * intercept. Returns their loss.
 */
export function addLogisticGradient(
  { values, numColumns, y, weights }: LogisticData,
  coefficients: Float64Array,
  start: number,
  end: number,
  gradient: Float64Array,
): number {
  let loss = 0;
  for (let row = start, base = start * numColumns; row < end; row++, base += numColumns) {
    let eta = coefficients[0]!;
    for (let j = 0; j < numColumns; j++) eta += coefficients[j + 1]! * values[base + j]!;
    const small = Math.exp(-Math.abs(eta));
    const p = eta >= 0 ? 1 / (1 + small) : small / (1 + small);
    loss += weights[row]! * (Math.log1p(small) + Math.max(0, eta) - y[row]! * eta);
    const residual = weights[row]! * (p - y[row]!);
    gradient[0]! += residual;
    for (let j = 0; j < numColumns; j++) gradient[j + 1]! += residual * values[base + j]!;
  }
  return loss;
}

/** Writes the linear score, the log-odds, of the rows from `start` to before `end` into `out`. */
export function linearScores(
  values: Float64Array,
  numColumns: number,
  coefficients: Float64Array,
  start: number,
  end: number,
  out: Float64Array,
): void {
  for (let row = start, base = start * numColumns; row < end; row++, base += numColumns) {
    let eta = coefficients[0]!;
    for (let j = 0; j < numColumns; j++) eta += coefficients[j + 1]! * values[base + j]!;
    out[row] = eta;
  }
}
