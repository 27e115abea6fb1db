import { buildKdTree } from "../kernels/kd-tree.ts";
import { nearestPoint } from "../kernels/kd-nearest-point.ts";
import { readCompleteRows, type DataInput } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { standardizeMatrix } from "../moments.ts";
import { checkWidth } from "./center-model.ts";
import type { DbscanModel } from "./dbscan.ts";

/** Rows between two yields. */
const chunk = 5_000;

/**
 * The segment of each row of other data by a DBSCAN model: that of the nearest core row within `eps`, and -1 (noise)
 * without one or where a value is missing. A row of the model's own data can get another segment here only if it is a
 * border row of two. Throws on rows of another width than the model's.
 */
export function assignByDensity(model: DbscanModel, data: DataInput): Int32Array {
  return drain(assignByDensitySteps(model, data));
}

/** `assignByDensity` as a long job. */
export function* assignByDensitySteps(model: DbscanModel, data: DataInput): Steps<Int32Array> {
  const { columns, coreRows, coreValues, eps, labels: fitted } = model;
  const { matrix, rows, numRowsGiven } = readCompleteRows(data, columns);
  checkWidth(matrix, columns);
  const labels = new Int32Array(numRowsGiven).fill(-1);
  if (coreRows.length === 0) return labels;
  const mean = Float64Array.from(model.scaling?.mean ?? columns.map(() => 0));
  const scale = Float64Array.from(model.scaling?.scale ?? columns.map(() => 1));
  const { values } = standardizeMatrix(matrix, { mean, scale });
  const tree = buildKdTree(coreValues, columns.length);
  for (const [i, row] of rows.entries()) {
    if (i % chunk === 0) {
      const text = `nearest segments of ${rows.length.toLocaleString("en-US")} rows`;
      yield { fraction: i / rows.length, text };
    }
    const position = nearestPoint(tree, values, i * columns.length, eps * eps);
    if (position >= 0) labels[row] = fitted[coreRows[tree.rows[position]!]!]!;
  }
  return labels;
}
