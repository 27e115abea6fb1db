import { numberColumn, textColumn, toColumn, type ColumnInput } from "../build-columns.ts";
import { columnLength } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { readCompleteRows, type DataInput } from "../matrix.ts";
import { pca, pcaScores, type PcaModel } from "../pca.ts";
import { Table } from "../table.ts";

export interface SegmentMapOptions {
  /** Numeric columns of a table. */
  readonly columns?: readonly string[];
  /** `standard`, the default, gives each column mean 0 and standard deviation 1 first. */
  readonly scale?: "none" | "standard";
}

/** Segments in the plane of the first two principal components. */
export interface SegmentMap {
  /** What puts other rows on the same map, by `mapPoints`. */
  readonly model: PcaModel;
  /** One row per row of the data: `row`, `pc1`, `pc2`, `segment`; missing where a value of the row is. */
  readonly points: Table;
  /** One row per column: what `pc1` and `pc2` are made of. */
  readonly loadings: Table;
  /** Shares of the variance along `pc1` and `pc2`. */
  readonly explainedShare: readonly [number, number];
}

/**
 * Lays rows and their segments out by their first two principal components. A single column spreads along `pc1`, with
 * `pc2` 0. Throws as `pca` does, and unless there is one segment per row.
 */
export function segmentMap(
  data: DataInput,
  segments: ColumnInput,
  options: SegmentMapOptions = {},
): SegmentMap {
  const { columns, scale = "standard" } = options;
  const { matrix } = readCompleteRows(data, columns);
  const model = pca(data, {
    ...(columns ? { columns } : {}),
    scale,
    numComponents: Math.min(2, matrix.numColumns),
  });
  const [x, y = model.columns.map(() => 0)] = model.components;
  return {
    model,
    points: mapPoints(model, data, segments),
    loadings: Table.fromColumns({
      column: textColumn(model.columns),
      pc1: numberColumn(x!),
      pc2: numberColumn(y),
    }),
    explainedShare: [model.explainedShare[0]!, model.explainedShare[1] ?? 0],
  };
}

/** Rows and their segments on the map of a model: `row`, `pc1`, `pc2`, `segment`. Throws unless there is one segment per row. */
export function mapPoints(model: PcaModel, data: DataInput, segments: ColumnInput): Table {
  const scores = pcaScores(model, data);
  const segment = toColumn(segments, "segment");
  if (columnLength(segment) !== scores.numRows) {
    const message = `There are ${columnLength(segment)} segments for ${scores.numRows} rows.`;
    throw new AnalysisError("length-mismatch", message, "Give one segment for each row.");
  }
  const x = scores.numbers("pc1");
  return Table.fromColumns({
    row: numberColumn(Float64Array.from(x.keys())),
    pc1: numberColumn(x),
    pc2: numberColumn(
      scores.has("pc2") ? scores.numbers("pc2") : x.map((score) => (Number.isNaN(score) ? NaN : 0)),
    ),
    segment,
  });
}
