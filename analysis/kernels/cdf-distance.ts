/** Values in ascending order, each with its weight. */
export interface Distribution {
  readonly values: Float64Array;
  /** Null if every value weighs 1. */
  readonly weights: Float64Array | null;
  /** Sum of the weights. */
  readonly total: number;
}

/**
 * Integral of |F − G|^p over the line, for the distribution functions F and G of two samples: one walk along both. `p`
 * is 1 or 2.
 */
export function integrateCdfDifference(a: Distribution, b: Distribution, p: 1 | 2): number {
  const [valuesA, valuesB] = [a.values, b.values];
  const [weightsA, weightsB] = [a.weights, b.weights];
  const [stepA, stepB] = [1 / a.total, 1 / b.total];
  let integral = 0;
  let belowA = 0;
  let belowB = 0;
  let i = 0;
  let j = 0;
  let at = Math.min(valuesA[0]!, valuesB[0]!);
  while (i < valuesA.length || j < valuesB.length) {
    const nextA = i < valuesA.length ? valuesA[i]! : Infinity;
    const nextB = j < valuesB.length ? valuesB[j]! : Infinity;
    const next = nextA < nextB ? nextA : nextB;
    const difference = Math.abs(belowA * stepA - belowB * stepB);
    integral += (next - at) * (p === 1 ? difference : difference * difference);
    at = next;
    for (; i < valuesA.length && valuesA[i] === at; i++) belowA += weightsA === null ? 1 : weightsA[i]!;
    for (; j < valuesB.length && valuesB[j] === at; j++) belowB += weightsB === null ? 1 : weightsB[j]!;
  }
  return integral;
}

/** Where the distribution function of one sample rises farthest above that of another, and how far. */
export interface CdfGap {
  /** The gap times both totals: whole numbers for whole weights. */
  readonly gap: number;
  /** The first value where it is reached; the least value of both if there is no gap. */
  readonly at: number;
}

/** The greatest gap F − G between two samples' distribution functions, 0 if F is nowhere above G. */
export function greatestCdfGap(a: Distribution, b: Distribution): CdfGap {
  const [valuesA, valuesB] = [a.values, b.values];
  const [weightsA, weightsB] = [a.weights, b.weights];
  let gap = 0;
  let at = Math.min(valuesA[0]!, valuesB[0]!);
  let belowA = 0;
  let belowB = 0;
  let j = 0;
  for (let i = 0; i < valuesA.length;) {
    const value = valuesA[i]!;
    for (; i < valuesA.length && valuesA[i] === value; i++) belowA += weightsA === null ? 1 : weightsA[i]!;
    for (; j < valuesB.length && valuesB[j]! <= value; j++) belowB += weightsB === null ? 1 : weightsB[j]!;
    const here = belowA * b.total - belowB * a.total;
    if (here > gap) {
      gap = here;
      at = value;
    }
  }
  return { gap, at };
}

/**
 * Wasserstein-1 distance of a sample known only by the means of its slices from one known in full: the means of the
 * other's values over the same shares. At most the true distance, and equal to it where all values moved alike.
 */
export function distanceOfSlices(slices: Distribution, full: Distribution): number {
  const { values, weights, total } = full;
  let distance = 0;
  let at = 0;
  let left = weights === null ? 1 : weights[0]!;
  for (let slice = 0; slice < slices.values.length; slice++) {
    const rows = ((slices.weights === null ? 1 : slices.weights[slice]!) * total) / slices.total;
    let wanted = rows;
    let sum = 0;
    while (wanted > left && at < values.length - 1) {
      sum += left * values[at]!;
      wanted -= left;
      at++;
      left = weights === null ? 1 : weights[at]!;
    }
    sum += wanted * values[at]!;
    left -= wanted;
    distance += Math.abs(sum / rows - slices.values[slice]!) * (rows / total);
  }
  return distance;
}
