/** A symmetric positive semidefinite matrix as L·Lᵀ, lower triangle row by row. */
export interface Cholesky {
  readonly size: number;
  /** Row i starts at i · size; dependent rows and columns are zero. */
  readonly lower: Float64Array;
  /** 1 where a row is a combination of those before it, up to rounding: its unknown is taken to be 0. */
  readonly dependent: Uint8Array;
}

/**
 * Factors a matrix given by its lower triangle. A row whose pivot is at most `tolerance` of its diagonal is a combination
 * of earlier ones and is left out; rows marked in `leaveOut` are too.
 */
export function cholesky(
  matrix: Float64Array,
  size: number,
  tolerance: number,
  leaveOut?: Uint8Array,
): Cholesky {
  const lower = new Float64Array(size * size);
  const dependent = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    const row = i * size;
    let pivot = matrix[row + i]!;
    for (let j = 0; j < i; j++) {
      if (dependent[j] === 1) continue;
      let sum = matrix[row + j]!;
      for (let k = 0; k < j; k++) sum -= lower[row + k]! * lower[j * size + k]!;
      const cell = sum / lower[j * size + j]!;
      lower[row + j] = cell;
      pivot -= cell * cell;
    }
    if (pivot > tolerance * matrix[row + i]! && leaveOut?.[i] !== 1) lower[row + i] = Math.sqrt(pivot);
    else {
      dependent[i] = 1;
      lower.fill(0, row, row + i + 1);
    }
  }
  return { size, lower, dependent };
}

/** The solution of L·Lᵀ·x = b, 0 for dependent rows. */
export function solveCholesky({ size, lower, dependent }: Cholesky, b: Float64Array): Float64Array {
  const x = b.slice();
  for (let i = 0; i < size; i++) {
    if (dependent[i] === 1) {
      x[i] = 0;
      continue;
    }
    for (let k = 0; k < i; k++) x[i]! -= lower[i * size + k]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    if (dependent[i] === 1) continue;
    for (let k = i + 1; k < size; k++) x[i]! -= lower[k * size + i]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  return x;
}
