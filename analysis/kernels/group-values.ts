/**
 * Moves the values of rows `start` to before `end` to where their group's values go: `next[group]` is that place, and grows.
 * Rows without a group (-1) and missing values (NaN) are passed over, the latter counted per group in `missing`.
 */
export function groupValues(
  values: Float64Array,
  groups: Int32Array,
  start: number,
  end: number,
  next: Int32Array,
  missing: Int32Array,
  grouped: Float64Array,
): void {
  for (let row = start; row < end; row++) {
    const group = groups[row]!;
    if (group < 0) continue;
    const value = values[row]!;
    if (value !== value) missing[group]!++;
    else grouped[next[group]!++] = value;
  }
}
