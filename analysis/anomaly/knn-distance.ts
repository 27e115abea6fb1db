import type { DataInput, Matrix } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { quantileSorted } from "../quantile.ts";
import { contaminationThreshold, usualContamination } from "./contamination.ts";
import { readRows, toAnomalyScores, type AnomalyScores, type Detection } from "./detection.ts";
import { nearestSteps, scaledMatrix, squaresByColumn, type NeighborOptions } from "./neighbors.ts";

export interface KnnDistanceOptions extends NeighborOptions {
  /** Distance to the farthest of the neighbors (default), or the mean or median of the distances to them. */
  readonly by?: "largest" | "mean" | "median";
  /** Share of rows to flag (default 0.1). */
  readonly contamination?: number;
}

/**
 * Euclidean distance of each row to its 5 nearest other rows (Ramaswamy, Rastogi and Shim 2000; pyod `KNN`). Rows with a
 * missing value are left out. Throws on fewer than two complete rows.
 */
export function knnDistance(data: DataInput, options: KnnDistanceOptions = {}): AnomalyScores {
  return drain(knnDistanceSteps(data, options));
}

/** `knnDistance` as a long job. */
export function* knnDistanceSteps(data: DataInput, options: KnnDistanceOptions = {}): Steps<AnomalyScores> {
  const input = readRows(data, options.columns);
  const { scores } = yield* detectByKnn(input.matrix, options);
  return toAnomalyScores(
    input,
    scores,
    contaminationThreshold(scores, options.contamination ?? usualContamination),
  );
}

/** Distances to neighbors; a row differs from them by the squared distances of its columns. */
export function* detectByKnn(given: Matrix, options: KnnDistanceOptions): Steps<Detection> {
  const matrix = scaledMatrix(given, options.scale);
  const neighbors = yield* nearestSteps(matrix, options.numNeighbors ?? 5);
  const { k, distances } = neighbors;
  const scores = Float64Array.from({ length: matrix.numRows }, (_, row) =>
    summarize(distances.subarray(row * k, (row + 1) * k), options.by ?? "largest"),
  );
  return { scores, limit: null, contributions: (row) => squaresByColumn(matrix, neighbors, row) };
}

function summarize(ascending: Float64Array, by: "largest" | "mean" | "median"): number {
  switch (by) {
    case "largest":
      return ascending.at(-1)!;
    case "mean":
      return ascending.reduce((sum, distance) => sum + distance, 0) / ascending.length;
    case "median":
      return quantileSorted(ascending, 0.5)!;
  }
}
