import { sortWithin, type SortedSamples } from "../inference/sorted-samples.ts";
import { groupValues } from "../kernels/group-values.ts";
import type { Segments } from "./segments.ts";

/** The values of a column by segment, ascending, and how many are missing in each. */
export interface SegmentSamples {
  readonly samples: SortedSamples;
  readonly missing: Int32Array;
}

/** Sorts the numbers of a column (NaN where missing) within each segment. Rows without a segment are left out. */
export function segmentSamples(
  numbers: Float64Array,
  { codes, counts }: Pick<Segments, "codes" | "counts">,
): SegmentSamples {
  const missing = new Int32Array(counts.length);
  const present = new Int32Array(counts.length);
  for (let row = 0; row < codes.length; row++) {
    if (codes[row]! >= 0 && !Number.isNaN(numbers[row])) present[codes[row]!]!++;
  }
  const starts = new Int32Array(counts.length + 1);
  present.forEach((count, segment) => (starts[segment + 1] = starts[segment]! + count));
  const values = new Float64Array(starts[counts.length]!);
  groupValues(numbers, codes, 0, codes.length, starts.slice(0, -1), missing, values);
  return { samples: sortWithin(values, starts), missing };
}
