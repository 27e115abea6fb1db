import type { GroupIndex } from "../group-index.ts";
import { countPairs } from "../kernels/count-pairs.ts";

/** Rows by group of `rows` and group of `columns`; rows that lack either are not counted. */
export function countTable(
  rows: Pick<GroupIndex, "keys" | "codes">,
  columns: Pick<GroupIndex, "keys" | "codes">,
): Float64Array[] {
  const width = columns.keys.length;
  const counts = new Float64Array(rows.keys.length * width);
  countPairs(rows.codes, columns.codes, width, Int32Array.from(rows.codes.keys()), counts);
  return rows.keys.map((_, row) => counts.subarray(row * width, (row + 1) * width));
}
