import type { ColumnInput } from "../build-columns.ts";
import type { GroupIndex } from "../group-index.ts";
import { checkGroupsForSeparation, readLabels } from "../labels.ts";
import { readCompleteRows, type DataInput, type Matrix } from "../matrix.ts";

export interface SeparationOptions {
  /** Numeric columns of a table. */
  readonly columns?: readonly string[];
}

/**
 * Caliński–Harabasz index: spread between groups over spread within, each per degree of freedom; higher is better. 1
 * if all rows of every group are equal. Rows with a missing value are left out. Throws with fewer than two groups, or
 * as many groups as rows.
 */
export function calinskiHarabasz(
  data: DataInput,
  labels: ColumnInput,
  options: SeparationOptions = {},
): number {
  const { matrix, groups } = readGroups(data, labels, options);
  const { numRows, numColumns } = matrix;
  const k = groups.keys.length;
  const centers = centersOf(matrix, groups);
  const overall = centersOf(matrix, {
    ...groups,
    keys: [null],
    codes: new Int32Array(numRows),
    counts: Int32Array.of(numRows),
  });
  let within = 0;
  for (let row = 0; row < numRows; row++)
    within += squareFrom(matrix.values, row, centers, groups.codes[row]!, numColumns);
  let between = 0;
  groups.counts.forEach(
    (count, group) => (between += count * squareFrom(centers, group, overall, 0, numColumns)),
  );
  return within === 0 ? 1 : (between * (numRows - k)) / (within * (k - 1));
}

/** Centers nearer than this share of their groups' widths differ by rounding only. */
const coincident = 1e-12;

/**
 * Davies–Bouldin index: how wide groups are against their distance to the most similar other one; lower is better. 0
 * if all rows of every group are equal, or all centers. Rows with a missing value are left out. Throws as
 * `calinskiHarabasz` does.
 */
export function daviesBouldin(data: DataInput, labels: ColumnInput, options: SeparationOptions = {}): number {
  const { matrix, groups } = readGroups(data, labels, options);
  const { numRows, numColumns } = matrix;
  const centers = centersOf(matrix, groups);
  const width = new Float64Array(groups.keys.length);
  for (let row = 0; row < numRows; row++) {
    const group = groups.codes[row]!;
    width[group]! +=
      Math.sqrt(squareFrom(matrix.values, row, centers, group, numColumns)) / groups.counts[group]!;
  }
  let total = 0;
  for (let a = 0; a < width.length; a++) {
    let worst = 0;
    for (let b = 0; b < width.length; b++) {
      const distance = Math.sqrt(squareFrom(centers, a, centers, b, numColumns));
      if (b !== a && distance > coincident * (width[a]! + width[b]!))
        worst = Math.max(worst, (width[a]! + width[b]!) / distance);
    }
    total += worst;
  }
  return total / width.length;
}

function readGroups(
  data: DataInput,
  labels: ColumnInput,
  options: SeparationOptions,
): { readonly matrix: Matrix; readonly groups: GroupIndex } {
  const { matrix, rows, numRowsGiven } = readCompleteRows(data, options.columns);
  const groups = readLabels(labels, numRowsGiven, rows);
  checkGroupsForSeparation(groups);
  return { matrix, groups };
}

/** The mean of each group's rows, one after the other. */
function centersOf({ values, numRows, numColumns }: Matrix, { codes, counts }: GroupIndex): Float64Array {
  const sums = new Float64Array(counts.length * numColumns);
  for (let row = 0; row < numRows; row++) {
    const group = codes[row]!;
    for (let j = 0; j < numColumns; j++) sums[group * numColumns + j]! += values[row * numColumns + j]!;
  }
  return sums.map((sum, at) => sum / counts[Math.floor(at / numColumns)]!);
}

function squareFrom(
  a: Float64Array,
  rowA: number,
  b: Float64Array,
  rowB: number,
  numColumns: number,
): number {
  let square = 0;
  for (let j = 0; j < numColumns; j++) {
    const difference = a[rowA * numColumns + j]! - b[rowB * numColumns + j]!;
    square += difference * difference;
  }
  return square;
}
