import { offer, rounding, sortBest } from "./top-k.ts";

/** Rows of a sparse matrix, the same by column, and room for the nearest of some rows. */
export interface SparseCosineState {
  /** Compressed rows, each of length 1, and compressed columns. */
  readonly rowStarts: Int32Array;
  readonly rowColumns: Int32Array;
  readonly rowValues: Float64Array;
  readonly columnStarts: Int32Array;
  readonly columnRows: Int32Array;
  readonly columnValues: Float64Array;
  /** At most so many of the nearest are found for each row. */
  readonly capacity: number;
  /** Least similarity, and least number of shared columns. */
  readonly minSimilarity: number;
  readonly minSupport: number;
  /** A similarity over n shared columns is multiplied by n / (n + shrinkage). */
  readonly shrinkage: number;
  /** Room to work in, a place per row; `sums` and `shared` are 0 before and after. */
  readonly sums: Float64Array;
  readonly shared: Int32Array;
  readonly touched: Int32Array;
  /** Written: of row `start + i` the `found[i]` nearest from place `i * capacity`, the nearest first. */
  readonly found: Int32Array;
  readonly neighbors: Int32Array;
  readonly similarities: Float64Array;
}

/**
 * Finds the nearest other rows of the rows from `start` to before `end` by cosine. Only rows that share a column are
 * looked at; equal similarities go by the lower row.
 */
export function nearestByCosine(state: SparseCosineState, start: number, end: number): void {
  const { rowStarts, rowColumns, rowValues, columnStarts, columnRows, columnValues } = state;
  const { sums, shared, touched, neighbors, similarities, capacity } = state;
  const { minSimilarity, minSupport, shrinkage } = state;
  for (let row = start; row < end; row++) {
    let numTouched = 0;
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at++) {
      const value = rowValues[at]!;
      const last = columnStarts[rowColumns[at]! + 1]!;
      for (let to = columnStarts[rowColumns[at]!]!; to < last; to++) {
        const other = columnRows[to]!;
        if (shared[other]!++ === 0) touched[numTouched++] = other;
        sums[other]! += value * columnValues[to]!;
      }
    }
    const base = (row - start) * capacity;
    let size = 0;
    let least = minSimilarity;
    for (let i = 0; i < numTouched; i++) {
      const other = touched[i]!;
      const support = shared[other]!;
      let similarity = sums[other]!;
      sums[other] = 0;
      shared[other] = 0;
      if (shrinkage > 0) similarity *= support / (support + shrinkage);
      if (similarity < least || support < minSupport || other === row) continue;
      size = offer(neighbors, similarities, base, size, capacity, other, similarity);
      if (size === capacity) least = Math.max(minSimilarity, similarities[base]! - rounding);
    }
    sortBest(neighbors, similarities, base, size);
    state.found[row - start] = size;
  }
}
