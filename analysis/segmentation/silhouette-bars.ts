import { numberColumn, toColumn, type ColumnInput } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex, type GroupIndex } from "../group-index.ts";
import { readCompleteRows, takeMatrixRows, type DataInput } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { Table } from "../table.ts";
import { drawStratified, silhouetteSteps } from "./silhouette.ts";

export interface SilhouetteBarsOptions {
  /** Numeric columns of a table. */
  readonly columns?: readonly string[];
  /** With more rows than this, a sample of so many, stratified by segment, is measured among itself (default 10,000). */
  readonly exactRows?: number;
  readonly seed?: number;
}

/** What a silhouette plot shows. */
export interface SilhouetteBars {
  /** One row per measured row, segment by segment and falling in each: `row`, `segment`, `silhouette`. */
  readonly bars: Table;
  /** One row per segment: `segment`, measured `rows`, `mean` silhouette, and the share `below` 0. */
  readonly segments: Table;
  readonly mean: number;
  readonly rowsMeasured: number;
  /** Rows with a missing value, without a label, or with a label below 0 (noise). */
  readonly rowsLeftOut: number;
}

/**
 * The silhouette of single rows (Rousseeuw 1987) in the order of a silhouette plot. Rows without a segment are left out:
 * a missing label, or one below 0 as noise has. Throws with fewer than two segments, or as many as rows.
 */
export function silhouetteBars(
  data: DataInput,
  labels: ColumnInput,
  options: SilhouetteBarsOptions = {},
): SilhouetteBars {
  return drain(silhouetteBarsSteps(data, labels, options));
}

/** `silhouetteBars` as a long job. */
export function* silhouetteBarsSteps(
  data: DataInput,
  labels: ColumnInput,
  { columns, exactRows = 10_000, seed = 0 }: SilhouetteBarsOptions = {},
): Steps<SilhouetteBars> {
  const input = readCompleteRows(data, columns);
  const groups = groupIndex(labels);
  if (groups.codes.length !== input.numRowsGiven) {
    const message = `There are ${groups.codes.length} labels for ${input.numRowsGiven} rows.`;
    throw new AnalysisError("length-mismatch", message, "Give one label for each row.");
  }
  const labeled = Int32Array.from(input.rows.keys()).filter((i) => isSegment(groups, input.rows[i]!));
  const drawn = labeled.length > exactRows ? sampleOf(labeled, input.rows, groups, exactRows, seed) : labeled;
  const codes = Int32Array.from(drawn, (i) => groups.codes[input.rows[i]!]!);
  const matrix = takeMatrixRows(input.matrix, drawn);
  const { samples, byGroup, mean } = yield* silhouetteSteps(matrix, codes, { exactRows: Infinity });
  const order = Array.from(drawn.keys()).sort(
    (a, b) => codes[a]! - codes[b]! || samples![b]! - samples![a]! || a - b,
  );
  const keysOf = (of: readonly number[]) => toColumn(of.map((code) => groups.keys[code]!));
  const measured = byGroup.map(({ label }) => Number(label));
  return {
    bars: Table.fromColumns({
      row: numberColumn(order.map((i) => input.rows[drawn[i]!]!)),
      segment: keysOf(order.map((i) => codes[i]!)),
      silhouette: numberColumn(order.map((i) => samples![i]!)),
    }),
    segments: Table.fromColumns({
      segment: keysOf(measured),
      rows: numberColumn(byGroup.map(({ numRows }) => numRows)),
      mean: numberColumn(byGroup.map((group) => group.mean)),
      below: numberColumn(measured.map((code) => shareBelow(samples!, codes, code))),
    }),
    mean,
    rowsMeasured: drawn.length,
    rowsLeftOut: input.numRowsGiven - labeled.length,
  };
}

function isSegment({ keys, codes }: GroupIndex, row: number): boolean {
  const key = keys[codes[row]!];
  return key !== undefined && !((typeof key === "number" || typeof key === "bigint") && key < 0);
}

/** Positions of a stratified sample among those of the labeled rows. */
function sampleOf(
  labeled: Int32Array,
  rows: Int32Array,
  groups: GroupIndex,
  size: number,
  seed: number,
): Int32Array {
  const codes = Int32Array.from(labeled, (i) => groups.codes[rows[i]!]!);
  const counts = new Int32Array(groups.keys.length);
  for (const code of codes) counts[code]!++;
  const drawn = drawStratified({ keys: groups.keys, codes, counts }, size, seed);
  return Int32Array.from(drawn.flatMap((each) => Array.from(each, (at) => labeled[at]!))).sort();
}

function shareBelow(samples: Float64Array, codes: Int32Array, code: number): number {
  let [rows, below] = [0, 0];
  codes.forEach((each, i) => {
    if (each !== code) return;
    rows++;
    if (samples[i]! < 0) below++;
  });
  return below / rows;
}
