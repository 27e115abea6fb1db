import { AnalysisError } from "../errors.ts";
import { readNumbers, type NumericInput } from "../numbers.ts";

export interface InterpolatedSeries {
  readonly values: Float64Array;
  /** Positions that were filled, counted from 0. */
  readonly filled: readonly number[];
}

/**
 * A series without gaps: each is filled on the straight line between its neighbors, at the ends by the nearest value.
 * Throws without any value.
 */
export function interpolateSeries(y: NumericInput): InterpolatedSeries {
  const values = readNumbers(y, "the series");
  const present = Array.from(values.keys()).filter((t) => !Number.isNaN(values[t]));
  if (present.length === 0) {
    throw new AnalysisError("no-rows", "The series has no value at all.", "Check where it comes from.");
  }
  const filled: number[] = [];
  let next = 0;
  for (let t = 0; t < values.length; t++) {
    while (next < present.length && present[next]! < t) next++;
    if (present[next] === t) continue;
    filled.push(t);
    const before = present[next - 1] ?? present[next]!;
    const after = present[next] ?? before;
    const share = after === before ? 0 : (t - before) / (after - before);
    values[t] = values[before]! + share * (values[after]! - values[before]!);
  }
  return { values, filled };
}
