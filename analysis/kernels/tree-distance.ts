// Columns are added in the same order everywhere: rounding then never puts a point nearer than its box.

/** Squared distance between the points at `a` and `b`. */
export function squareBetween(values: Float64Array, a: number, b: number, numColumns: number): number {
  let square = 0;
  for (let j = 0; j < numColumns; j++) {
    const difference = values[a + j]! - values[b + j]!;
    square += difference * difference;
  }
  return square;
}

/** Squared distance from the point at `point` to the nearest place in the box at `box`; 0 inside. */
export function squareToBox(
  values: Float64Array,
  point: number,
  low: Float64Array,
  high: Float64Array,
  box: number,
  numColumns: number,
): number {
  let square = 0;
  for (let j = 0; j < numColumns; j++) {
    const value = values[point + j]!;
    const below = low[box + j]! - value;
    const above = value - high[box + j]!;
    if (below > 0) square += below * below;
    else if (above > 0) square += above * above;
  }
  return square;
}

/** Squared distance from the point at `point` to the farthest place in the box at `box`. */
export function squareToFarthest(
  values: Float64Array,
  point: number,
  low: Float64Array,
  high: Float64Array,
  box: number,
  numColumns: number,
): number {
  let square = 0;
  for (let j = 0; j < numColumns; j++) {
    const value = values[point + j]!;
    const difference = Math.max(value - low[box + j]!, high[box + j]! - value);
    square += difference * difference;
  }
  return square;
}
