import { AnalysisError } from "../errors.ts";
import { groupIndex, keyText, type GroupIndex } from "../group-index.ts";
import type { AnyTable } from "../table.ts";

/** The segments of a table. */
export interface Segments extends GroupIndex {
  /** Their keys as text. */
  readonly names: readonly string[];
  readonly counted: number;
  /** Rows without a label. */
  readonly rowsLeftOut: number;
}

const mostSegments = 200;

/** Reads the segment of each row. Throws if no row has one, or if there are more segments than people compare. */
export function readSegments(table: AnyTable, segment: string): Segments {
  const groups = groupIndex(table.column(segment));
  const counted = groups.counts.reduce((sum, count) => sum + count, 0);
  if (counted === 0) {
    throw new AnalysisError(
      "no-rows",
      `None of ${table.numRows} rows has a "${segment}".`,
      "Choose the column that holds the segments.",
    );
  }
  if (groups.keys.length > mostSegments) {
    throw new AnalysisError(
      "bad-parameter",
      `"${segment}" has ${groups.keys.length} different values.`,
      `Segments are compared up to ${mostSegments}. Choose another column, or group the values first.`,
    );
  }
  return {
    ...groups,
    names: groups.keys.map(keyText),
    counted,
    rowsLeftOut: table.numRows - counted,
  };
}
