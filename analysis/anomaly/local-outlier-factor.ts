import type { DataInput, Matrix } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { checkContamination, contaminationThreshold, type Contamination } from "./contamination.ts";
import { readRows, toAnomalyScores, type AnomalyScores, type Detection } from "./detection.ts";
import { nearestSteps, scaledMatrix, squaresByColumn, type NeighborOptions } from "./neighbors.ts";
import type { Neighbors } from "../neighbors.ts";

export interface LocalOutlierFactorOptions extends NeighborOptions {
  /** `auto` (default) flags factors above 1.5; a share flags that many of the rows. */
  readonly contamination?: Contamination;
}

/** A factor up to this is usual, as in scikit-learn. */
const usualFactor = 1.5;

/**
 * Local outlier factor (Breunig et al. 2000; scikit-learn `LocalOutlierFactor`): how many times denser than around the row
 * itself the data lie around its 20 nearest other rows; about 1 inside of a group. Euclidean. Between equal rows, whose
 * reachability is 0, the density is 1e10, so that more copies than neighbors are usual. Rows with a missing value are left
 * out. Throws on fewer than two complete rows.
 */
export function localOutlierFactor(data: DataInput, options: LocalOutlierFactorOptions = {}): AnomalyScores {
  return drain(localOutlierFactorSteps(data, options));
}

/** `localOutlierFactor` as a long job. */
export function* localOutlierFactorSteps(
  data: DataInput,
  options: LocalOutlierFactorOptions = {},
): Steps<AnomalyScores> {
  const { contamination = "auto" } = options;
  checkContamination(contamination);
  const input = readRows(data, options.columns);
  const { scores } = yield* detectByLof(input.matrix, options);
  return toAnomalyScores(
    input,
    scores,
    contamination === "auto" ? usualFactor : contaminationThreshold(scores, contamination),
  );
}

/** Local outlier factors; a row differs from its neighbors by the squared distances of its columns. */
export function* detectByLof(given: Matrix, options: NeighborOptions): Steps<Detection> {
  const matrix = scaledMatrix(given, options.scale);
  const neighbors = yield* nearestSteps(matrix, options.numNeighbors ?? 20);
  return {
    scores: factorsOf(neighbors, matrix.numRows),
    limit: usualFactor,
    contributions: (row) => squaresByColumn(matrix, neighbors, row),
  };
}

/** Added to mean distances, so that equal rows have a density. */
const smallestReach = 1e-10;

function factorsOf({ k, rows, distances }: Neighbors, numRows: number): Float64Array {
  const densities = new Float64Array(numRows);
  for (let row = 0; row < numRows; row++) {
    let reach = 0;
    for (let i = row * k; i < (row + 1) * k; i++)
      reach += Math.max(distances[i]!, distances[rows[i]! * k + k - 1]!);
    densities[row] = 1 / (reach / k + smallestReach);
  }
  return densities.map((density, row) => {
    let around = 0;
    for (let i = row * k; i < (row + 1) * k; i++) around += densities[rows[i]!]!;
    return around / k / density;
  });
}
