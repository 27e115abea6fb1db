import { buildKdTree } from "../kernels/kd-tree.ts";
import { nearestPoint } from "../kernels/kd-nearest-point.ts";
import { readCompleteRows, type DataInput } from "../matrix.ts";
import { standardizeMatrix } from "../moments.ts";
import { checkWidth } from "./center-model.ts";
import type { DbscanModel } from "./dbscan.ts";

/**
 * The segment of each row of other data by a DBSCAN model: that of the nearest core row within `eps`, and -1 (noise)
 * without one or where a value is missing. A row of the model's own data can get another segment here only if it is a
 * border row of two. Throws on rows of another width than the model's.
 */
export function assignByDensity(model: DbscanModel, data: DataInput): Int32Array {
  const { columns, coreRows, coreValues, eps, labels: fitted } = model;
  const { matrix, rows, numRowsGiven } = readCompleteRows(data, columns);
  checkWidth(matrix, columns);
  const labels = new Int32Array(numRowsGiven).fill(-1);
  if (coreRows.length === 0) return labels;
  const mean = Float64Array.from(model.scaling?.mean ?? columns.map(() => 0));
  const scale = Float64Array.from(model.scaling?.scale ?? columns.map(() => 1));
  const { values } = standardizeMatrix(matrix, { mean, scale });
  const tree = buildKdTree(coreValues, columns.length);
  rows.forEach((row, i) => {
    const position = nearestPoint(tree, values, i * columns.length, eps * eps);
    if (position >= 0) labels[row] = fitted[coreRows[tree.rows[position]!]!]!;
  });
  return labels;
}
