import { binEdges } from "../bin-edges.ts";
import { histogram } from "../bins.ts";
import { AnalysisError } from "../errors.ts";
import { matrixColumn, type DataInput, type Matrix } from "../matrix.ts";
import { contaminationThreshold, usualContamination } from "./contamination.ts";
import {
  readRows,
  sumOverColumns,
  toAnomalyScores,
  type AnomalyScores,
  type Detection,
} from "./detection.ts";

export interface HbosOptions {
  /** Numeric columns of a table. */
  readonly columns?: readonly string[];
  /** Bins of equal width in each column (default 10). */
  readonly bins?: number;
  /** Added to densities, so that they have a logarithm (default 0.1). */
  readonly alpha?: number;
  /** Share of rows to flag (default 0.1). */
  readonly contamination?: number;
}

/**
 * Histogram-based outlier score (Goldstein and Dengel 2012; pyod `HBOS` with a fixed number of bins): over the columns, the
 * sum of −log2 of the density of the row's bin plus `alpha`. Densities depend on the columns' units. Rows with a missing
 * value are left out. Throws on fewer than two complete rows.
 */
export function hbos(data: DataInput, options: HbosOptions = {}): AnomalyScores {
  const input = readRows(data, options.columns);
  const { scores } = detectByHbos(input.matrix, options);
  return toAnomalyScores(
    input,
    scores,
    contaminationThreshold(scores, options.contamination ?? usualContamination),
  );
}

/** Histogram scores, sums of what the columns add. */
export function detectByHbos(matrix: Matrix, { bins = 10, alpha = 0.1 }: HbosOptions): Detection {
  if (!(alpha > 0)) throw new AnalysisError("bad-parameter", `alpha is ${alpha}.`, "Give a number above 0.");
  const { numRows, numColumns } = matrix;
  const cells = new Float64Array(numRows * numColumns);
  for (let j = 0; j < numColumns; j++)
    rarityByRow(matrixColumn(matrix, j), bins, alpha).forEach(
      (rarity, row) => (cells[row * numColumns + j] = rarity),
    );
  return sumOverColumns(matrix, cells);
}

function rarityByRow(values: Float64Array, bins: number, alpha: number): Float64Array {
  const edges = binEdges(values, bins);
  const counts = histogram(values, edges);
  const rarity = counts.map(
    (count, bin) => -Math.log2(count / (values.length * (edges[bin + 1]! - edges[bin]!)) + alpha),
  );
  return values.map((value) => rarity[binOf(edges, value)]!);
}

/** The bin of a value within the edges; a value on an edge belongs to the bin above, on the last edge to the last. */
function binOf(edges: Float64Array, value: number): number {
  let bin = 0;
  while (bin < edges.length - 2 && value >= edges[bin + 1]!) bin++;
  return bin;
}
