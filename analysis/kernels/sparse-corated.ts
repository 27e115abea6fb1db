import { offer, sortBest } from "./top-k.ts";

/** Which similarity of two rows is taken over the columns in which both have a value. */
export const coratedCosine = 0;
export const coratedMsd = 1;
export const coratedPearson = 2;

/** Rows of a sparse matrix, the same by column, and room for the nearest of some rows. */
export interface CoratedState {
  readonly rowStarts: Int32Array;
  readonly rowColumns: Int32Array;
  readonly rowValues: Float64Array;
  readonly columnStarts: Int32Array;
  readonly columnRows: Int32Array;
  readonly columnValues: Float64Array;
  /** One of the numbers above. */
  readonly measure: number;
  readonly capacity: number;
  readonly minSimilarity: number;
  readonly minSupport: number;
  /** A similarity over n shared columns is multiplied by n / (n + shrinkage). */
  readonly shrinkage: number;
  /** Room to work in: six places per row (count, x, y, xx, yy, xy), 0 before and after; one place per row. */
  readonly sums: Float64Array;
  readonly touched: Int32Array;
  /** Written: of row `start + i` the `found[i]` nearest from place `i * capacity`, the nearest first. */
  readonly found: Int32Array;
  readonly neighbors: Int32Array;
  readonly similarities: Float64Array;
}

/**
 * Finds the nearest other rows of the rows from `start` to before `end` by a similarity over shared columns. Equal
 * similarities go by the lower row.
 */
export function nearestByCorated(state: CoratedState, start: number, end: number): void {
  const { sums, touched, neighbors, similarities, capacity, shrinkage } = state;
  for (let row = start; row < end; row++) {
    const numTouched = addShared(state, row);
    const base = (row - start) * capacity;
    let size = 0;
    for (let i = 0; i < numTouched; i++) {
      const other = touched[i]!;
      const support = sums[6 * other]!;
      const similarity = similarityAt(sums, 6 * other, state.measure) * (support / (support + shrinkage));
      sums.fill(0, 6 * other, 6 * other + 6);
      if (other === row || support < state.minSupport || similarity < state.minSimilarity) continue;
      size = offer(neighbors, similarities, base, size, capacity, other, similarity);
    }
    sortBest(neighbors, similarities, base, size);
    state.found[row - start] = size;
  }
}

/** Sums over the columns that a row shares with each other row. Returns how many rows share any. */
function addShared(state: CoratedState, row: number): number {
  const { rowStarts, rowColumns, rowValues, columnStarts, columnRows, columnValues, sums, touched } = state;
  let numTouched = 0;
  for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at++) {
    const x = rowValues[at]!;
    const last = columnStarts[rowColumns[at]! + 1]!;
    for (let to = columnStarts[rowColumns[at]!]!; to < last; to++) {
      const y = columnValues[to]!;
      const place = 6 * columnRows[to]!;
      if (sums[place]!++ === 0) touched[numTouched++] = columnRows[to]!;
      sums[place + 1]! += x;
      sums[place + 2]! += y;
      sums[place + 3]! += x * x;
      sums[place + 4]! += y * y;
      sums[place + 5]! += x * y;
    }
  }
  return numTouched;
}

/** 0 where a similarity is not determined: a row of zeros for cosine, equal values for Pearson. */
function similarityAt(sums: Float64Array, place: number, measure: number): number {
  const count = sums[place]!;
  const x = sums[place + 1]!;
  const y = sums[place + 2]!;
  const xx = sums[place + 3]!;
  const yy = sums[place + 4]!;
  const xy = sums[place + 5]!;
  if (measure === coratedMsd) return 1 / (1 + Math.max(0, xx + yy - 2 * xy) / count);
  if (measure === coratedCosine) return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
  const spreadX = count * xx - x * x;
  const spreadY = count * yy - y * y;
  // Rounding leaves a little of the spread of equal values.
  const least = 1e-12 * count;
  if (spreadX <= least * xx || spreadY <= least * yy) return 0;
  return Math.max(-1, Math.min(1, (count * xy - x * y) / Math.sqrt(spreadX * spreadY)));
}
