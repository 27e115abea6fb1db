import { AnalysisError } from "../errors.ts";
import { takeMatrixRows, type DataInput, type Matrix } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { createRandom } from "../random.ts";
import {
  checkEnoughRows,
  largestFirst,
  readScaledRows,
  toCenterModel,
  type CenterModel,
  type Centers,
} from "./center-model.ts";
import { lloydSteps } from "./lloyd.ts";
import { cutLinkage, wardLinkageSteps, type WardLinkage, type WardOptions } from "./ward.ts";

export interface WardSegmentsOptions extends WardOptions {
  /** Number of segments. */
  readonly k: number;
  /** With more complete rows than this, at most 5,000, the tree is that of a random sample of so many (default 5,000). */
  readonly treeRows?: number;
  readonly seed?: number;
}

/** Segments by Ward's rule, as plain data. */
export interface WardModel extends CenterModel {
  /** The tree, of the sample's rows if there are more than `treeRows`. Its `rows` are those of the data. */
  readonly linkage: WardLinkage;
  /** Rows in the tree; the others went to the segment with the nearest center. */
  readonly rowsInTree: number;
}

/**
 * Cuts Ward's tree into `k` segments, numbered from the largest to the smallest. With more than `treeRows` complete rows
 * the tree is built on a random sample, and every other row goes to the segment whose center is nearest. Rows with a
 * missing value are left out. Throws if there are fewer complete rows than segments.
 */
export function wardSegments(data: DataInput, options: WardSegmentsOptions): WardModel {
  return drain(wardSegmentsSteps(data, options));
}

/** `wardSegments` as a long job. */
export function* wardSegmentsSteps(data: DataInput, options: WardSegmentsOptions): Steps<WardModel> {
  const { k, treeRows = 5_000, seed = 0 } = options;
  const scaled = readScaledRows(data, options);
  const { input, matrix } = scaled;
  checkEnoughRows(input, k);
  if (!(Number.isInteger(treeRows) && treeRows >= k && treeRows <= 5_000)) {
    const advice = `It must be a whole number from k, ${k}, to 5,000.`;
    throw new AnalysisError("bad-parameter", `treeRows is ${treeRows}.`, advice);
  }
  const isAll = matrix.numRows <= treeRows;
  const drawn = isAll ? null : createRandom(seed).sample(treeRows, matrix.numRows);
  const sample = drawn ? takeMatrixRows(matrix, drawn) : matrix;
  const tree = yield* wardLinkageSteps(sample);
  const cut = cutLinkage(tree, k);
  const centers = centersOf(sample, cut, k);
  const found: Centers = isAll
    ? { labels: cut, centers }
    : yield* lloydSteps(matrix, centers, { maxIter: 0, shiftTolerance: 0, weights: null });
  const rows = drawn ? Int32Array.from(drawn, (row) => input.rows[row]!) : input.rows;
  return {
    ...toCenterModel(scaled, largestFirst(found, k), k),
    linkage: { ...tree, columns: input.matrix.columnNames, rows, numRowsGiven: input.numRowsGiven },
    rowsInTree: sample.numRows,
  };
}

function centersOf({ values, numRows, numColumns }: Matrix, labels: Int32Array, k: number): Float64Array {
  const centers = new Float64Array(k * numColumns);
  const counts = new Float64Array(k);
  for (let row = 0; row < numRows; row++) {
    counts[labels[row]!]!++;
    for (let j = 0; j < numColumns; j++)
      centers[labels[row]! * numColumns + j]! += values[row * numColumns + j]!;
  }
  return centers.map((sum, at) => sum / counts[Math.floor(at / numColumns)]!);
}
