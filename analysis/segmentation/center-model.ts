import { numberColumn, textColumn } from "../build-columns.ts";
import type { TextColumn } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import {
  matrixRows,
  readCompleteRows,
  readMatrix,
  type CompleteRows,
  type DataInput,
  type Matrix,
} from "../matrix.ts";
import { columnMoments, standardizeMatrix, unstandardizeMatrix, type Moments } from "../moments.ts";
import { readWeights, type NumericInput } from "../numbers.ts";
import { Table } from "../table.ts";

/** Segments that are known by their centers, as plain data. */
export interface CenterModel {
  readonly k: number;
  readonly columns: readonly string[];
  /** Segment of each row of the data, from 0; -1 for rows left out because a value is missing. */
  readonly labels: Int32Array;
  /** The same as text for charts and tables: "Segment 1" is label 0; missing for rows left out. */
  readonly segments: TextColumn;
  /** Center of each segment in the data's own units. */
  readonly centroids: readonly (readonly number[])[];
  /** Rows of each segment. Some can be 0 if there are fewer distinct rows than segments. */
  readonly sizes: readonly number[];
  readonly rowsLeftOut: number;
  /** What the columns were scaled by, null if they were not. */
  readonly scaling: { readonly mean: readonly number[]; readonly scale: readonly number[] } | null;
  /** One row per segment: `segment`, `rows`, `share`, and the center under the names of the columns. */
  readonly summary: Table;
}

/** Complete rows in the units that distances are measured in. */
export interface ScaledRows {
  readonly input: CompleteRows;
  readonly matrix: Matrix;
  readonly moments: Moments | null;
  /** By row of the matrix; null if all weigh 1. */
  readonly weights: Float64Array | null;
}

interface ScaleOptions {
  readonly columns?: readonly string[];
  readonly scale?: "none" | "standard";
  readonly sampleWeight?: NumericInput;
}

/** Reads the rows to segment. Throws on bad weights, and where only rows left out have any. */
export function readScaledRows(data: DataInput, options: ScaleOptions): ScaledRows {
  const input = readCompleteRows(data, options.columns);
  const moments = options.scale === "standard" ? columnMoments(input.matrix) : null;
  const all = options.sampleWeight ? readWeights(options.sampleWeight, input.numRowsGiven) : null;
  const weights = all && Float64Array.from(input.rows, (row) => all[row]!);
  if (weights && weights.length > 0 && !weights.some((weight) => weight > 0)) {
    const advice = "Fill missing values, or give complete rows a weight.";
    throw new AnalysisError("bad-parameter", "Only rows that lack a value have a weight.", advice);
  }
  return {
    input,
    moments,
    weights,
    matrix: moments ? standardizeMatrix(input.matrix, moments) : input.matrix,
  };
}

/** Throws unless there are as many complete rows as segments. */
export function checkEnoughRows({ matrix, numRowsGiven }: CompleteRows, k: number): void {
  if (!(Number.isInteger(k) && k >= 1))
    throw new AnalysisError("bad-parameter", `k is ${k}.`, "k must be a whole number from 1 up.");
  if (matrix.numRows >= k) return;
  const leftOut = numRowsGiven - matrix.numRows;
  throw new AnalysisError(
    matrix.numRows === 0 ? "no-rows" : "too-few-rows",
    `There are ${matrix.numRows} complete rows for ${k} segments${leftOut > 0 ? `; ${leftOut} rows lack a value` : ""}.`,
    leftOut > 0
      ? "Fill the missing values, or choose columns that have fewer of them."
      : "Choose a smaller k.",
  );
}

/** Centers one after the other, in the units of the matrix, and the nearest of them for each of its rows. */
export interface Centers {
  readonly labels: Int32Array;
  readonly centers: Float64Array;
}

/** The same centers, numbered from the largest segment to the smallest. */
export function largestFirst<T extends Centers>(found: T, k: number): T {
  const sizes = countLabels(found.labels, k);
  const order = Array.from(sizes.keys()).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const position = new Int32Array(k);
  order.forEach((old, next) => (position[old] = next));
  const width = found.centers.length / k;
  return {
    ...found,
    labels: found.labels.map((label) => position[label]!),
    centers: Float64Array.from(
      order.flatMap((old) => Array.from(found.centers.subarray(old * width, (old + 1) * width))),
    ),
  };
}

/** The model of centers that were found in scaled rows. */
export function toCenterModel({ input, moments }: ScaledRows, found: Centers, k: number): CenterModel {
  const { matrix, rows, numRowsGiven } = input;
  const labels = new Int32Array(numRowsGiven).fill(-1);
  rows.forEach((row, i) => (labels[row] = found.labels[i]!));
  const scaled: Matrix = { ...matrix, numRows: k, values: found.centers };
  const centroids = matrixRows(moments ? unstandardizeMatrix(scaled, moments) : scaled);
  const sizes = countLabels(found.labels, k);
  return {
    k,
    columns: matrix.columnNames,
    labels,
    segments: { kind: "text", codes: labels, dictionary: sizes.map((_, label) => segmentName(label)) },
    centroids,
    sizes,
    rowsLeftOut: numRowsGiven - matrix.numRows,
    scaling: moments && { mean: Array.from(moments.mean), scale: Array.from(moments.scale) },
    summary: summarize(matrix.columnNames, centroids, sizes),
  };
}

/** What a segment is called. */
export const segmentName = (label: number): string => `Segment ${label + 1}`;

/**
 * The segment of each row of other data by the nearest center of a model, of k-means or of Ward's rule; -1 where a value
 * is missing. Throws on rows of another width than the model's.
 */
export function assignSegments(
  model: Pick<CenterModel, "columns" | "centroids" | "scaling">,
  data: DataInput,
): Int32Array {
  const { matrix, rows, numRowsGiven } = readCompleteRows(data, model.columns);
  checkWidth(matrix, model.columns);
  const centers = readMatrix(model.centroids, model.columns);
  const scale = model.scaling?.scale ?? model.columns.map(() => 1);
  const labels = new Int32Array(numRowsGiven).fill(-1);
  rows.forEach((row, i) => (labels[row] = nearestScaled(matrix, i, centers, scale)));
  return labels;
}

/** Throws on rows of another width than a model's. */
export function checkWidth({ numRows, numColumns }: Matrix, columns: readonly string[]): void {
  if (numRows === 0 || numColumns === columns.length) return;
  throw new AnalysisError(
    "length-mismatch",
    `The rows have ${numColumns} values, the model ${columns.length} columns.`,
    `Give rows with ${columns.join(", ")}.`,
  );
}

function nearestScaled(matrix: Matrix, row: number, centers: Matrix, scale: readonly number[]): number {
  const { numColumns } = matrix;
  let best = Infinity;
  let label = 0;
  for (let c = 0; c < centers.numRows; c++) {
    let distance = 0;
    for (let j = 0; j < numColumns; j++) {
      const difference = matrix.values[row * numColumns + j]! - centers.values[c * numColumns + j]!;
      distance += (difference / scale[j]!) * (difference / scale[j]!);
    }
    if (distance < best) {
      best = distance;
      label = c;
    }
  }
  return label;
}

function countLabels(labels: Int32Array, k: number): number[] {
  const sizes = new Array<number>(k).fill(0);
  for (const label of labels) if (label >= 0) sizes[label]!++;
  return sizes;
}

function summarize(
  columns: readonly string[],
  centroids: readonly (readonly number[])[],
  sizes: readonly number[],
): Table {
  const total = sizes.reduce((a, b) => a + b, 0);
  const known = {
    segment: textColumn(sizes.map((_, label) => segmentName(label))),
    rows: numberColumn(sizes),
    share: numberColumn(sizes.map((size) => size / total)),
  };
  const centers = columns.map(
    (name, j) =>
      [name in known ? `${name}_center` : name, numberColumn(centroids.map((center) => center[j]!))] as const,
  );
  return Table.fromColumns({ ...known, ...Object.fromEntries(centers) });
}
