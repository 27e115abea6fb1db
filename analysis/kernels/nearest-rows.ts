import { offer, sortBest } from "./top-k.ts";

/** Which distance is taken. */
export const euclideanDistance = 0;
export const manhattanDistance = 1;
/** 1 less the cosine, of rows whose length is 1 or 0. */
export const cosineDistance = 2;

/** Rows of `numColumns` numbers, and room for the nearest of some of them. */
export interface NearestRowsState {
  readonly values: Float64Array;
  readonly numColumns: number;
  /** One of the numbers above. */
  readonly metric: number;
  readonly k: number;
  /** Written: the `k` nearest other rows of row `i` from place `i * k`, the nearest first, as negative distances. */
  readonly neighbors: Int32Array;
  readonly scores: Float64Array;
}

/** Finds the nearest other rows of the rows from `start` to before `end`; equal distances go by the lower row. */
export function nearestRows(state: NearestRowsState, start: number, end: number): void {
  const { values, numColumns, metric, k, neighbors, scores } = state;
  const numRows = values.length / numColumns;
  for (let row = start; row < end; row++) {
    let size = 0;
    for (let other = 0; other < numRows; other++) {
      if (other === row) continue;
      const distance = distanceOf(values, row * numColumns, other * numColumns, numColumns, metric);
      size = offer(neighbors, scores, row * k, size, k, other, -distance);
    }
    sortBest(neighbors, scores, row * k, size);
  }
}

function distanceOf(values: Float64Array, a: number, b: number, numColumns: number, metric: number): number {
  let sum = 0;
  if (metric === cosineDistance) {
    for (let j = 0; j < numColumns; j++) sum += values[a + j]! * values[b + j]!;
    return Math.max(0, 1 - sum);
  }
  if (metric === manhattanDistance) {
    for (let j = 0; j < numColumns; j++) sum += Math.abs(values[a + j]! - values[b + j]!);
    return sum;
  }
  for (let j = 0; j < numColumns; j++) {
    const difference = values[a + j]! - values[b + j]!;
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}
