import { sortNumbers } from "../kernels/sort-numbers.ts";

/** Values as whole numbers in their order, so that ranks need no further sort. */
export interface DenseCodes {
  /** 0 for the least value, 1 for the next greater one …; -1 where missing (NaN). */
  readonly codes: Int32Array;
  /** Number of different values. */
  readonly numCodes: number;
}

/** The place of each value among the different ones, ascending. */
export function denseCodes(values: Float64Array): DenseCodes {
  const sorted = sortNumbers(values.filter((value) => !Number.isNaN(value)));
  let numCodes = 0;
  for (const value of sorted)
    if (numCodes === 0 || value !== sorted[numCodes - 1]) sorted[numCodes++] = value;
  const distinct = sorted.subarray(0, numCodes);
  const codes = new Int32Array(values.length);
  for (let row = 0; row < codes.length; row++) {
    codes[row] = Number.isNaN(values[row]) ? -1 : placeOf(distinct, values[row]!);
  }
  return { codes, numCodes };
}

function placeOf(distinct: Float64Array, value: number): number {
  let low = 0;
  let high = distinct.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (distinct[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Mean ranks (from 1) of some rows of a column, none of them missing. */
export function ranksOfCodes({ codes, numCodes }: DenseCodes, rows: Int32Array): Float64Array {
  const below = new Int32Array(numCodes + 1);
  for (const row of rows) below[codes[row]! + 1]!++;
  for (let code = 0; code < numCodes; code++) below[code + 1]! += below[code]!;
  const ranks = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const code = codes[rows[at]!]!;
    ranks[at] = (below[code]! + 1 + below[code + 1]!) / 2;
  }
  return ranks;
}
