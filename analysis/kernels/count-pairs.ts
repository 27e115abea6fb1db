/**
 * Counts how often each code meets each group over `rows`: `counts[code * numGroups + group]` grows by one for each row.
 * Rows in which either is missing (-1) are passed over.
 */
export function countPairs(
  codes: ArrayLike<number>,
  groups: Int32Array,
  numGroups: number,
  rows: Int32Array,
  counts: Float64Array,
): void {
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const code = codes[row]!;
    const group = groups[row]!;
    if (code >= 0 && group >= 0) counts[code * numGroups + group]!++;
  }
}
