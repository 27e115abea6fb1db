import { AnalysisError } from "../errors.ts";
import { matrixColumn, readMatrix, type DataInput, type Matrix } from "../matrix.ts";
import { sortedNumbers } from "../numbers.ts";
import { quantileSorted } from "../quantile.ts";

export interface DiscretizerOptions {
  readonly columns?: readonly string[];
  /** Number of bins (default 5). */
  readonly bins?: number;
  /** `quantile` (default): about equally many rows in each; `uniform`: equally wide. */
  readonly strategy?: "quantile" | "uniform";
}

/** What turns numbers into bin numbers; fitted once, applied to any rows. Plain data. */
export interface Discretizer {
  readonly columns: readonly string[];
  /** For each column its edges, ascending, one more than bins. A value on an edge belongs to the bin above it. */
  readonly edges: readonly (readonly number[])[];
}

/**
 * Learns bin edges per column, missing values left out, as scikit-learn's `KBinsDiscretizer`. Edges that fall together
 * are kept once, so that there can be fewer bins; a constant has one. Throws on a column without any value.
 */
export function fitDiscretizer(data: DataInput, options: DiscretizerOptions = {}): Discretizer {
  const { bins = 5, strategy = "quantile" } = options;
  if (!(Number.isInteger(bins) && bins >= 2)) {
    throw new AnalysisError("bad-parameter", `bins is ${bins}.`, "Give a whole number from 2 up.");
  }
  const matrix = readMatrix(data, options.columns);
  return {
    columns: matrix.columnNames,
    edges: matrix.columnNames.map((name, j) => {
      const sorted = sortedNumbers(matrixColumn(matrix, j));
      if (sorted.length > 0) return edgesOf(sorted, bins, strategy);
      throw new AnalysisError("no-rows", `Column "${name}" holds no value.`, "Leave the column out.");
    }),
  };
}

/** For each value the number of its bin from 0; values beyond the edges go to the outer bins, missing ones stay NaN. */
export function applyDiscretizer(discretizer: Discretizer, data: DataInput): Matrix {
  const matrix = readMatrix(data, discretizer.columns);
  const inner = discretizer.edges.map((edges) => edges.slice(1, -1));
  return {
    ...matrix,
    values: matrix.values.map((value, at) =>
      Number.isNaN(value) ? NaN : countUpTo(inner[at % matrix.numColumns]!, value),
    ),
  };
}

function edgesOf(sorted: Float64Array, bins: number, strategy: "quantile" | "uniform"): number[] {
  const low = sorted[0]!;
  const high = sorted.at(-1)!;
  if (low === high) return [low, high];
  // Products and quotients as NumPy takes them: a value that lies on an edge must not be moved off it by rounding.
  const inner = Array.from({ length: bins - 1 }, (_, i) =>
    strategy === "uniform"
      ? low + (i + 1) * ((high - low) / bins)
      : quantileSorted(sorted, ((i + 1) * (100 / bins)) / 100)!,
  );
  const narrowest = 1e-8 * Math.min(1, high - low);
  return [low, ...inner, high].filter((edge, i, edges) => i === 0 || edge - edges[i - 1]! > narrowest);
}

/** Number of ascending edges that are not above the value. */
function countUpTo(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
