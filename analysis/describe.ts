import { presentNumbers, readNumbers, type NumericInput } from "./numbers.ts";
import { quantileSorted } from "./quantile.ts";
import { isConstant, kurtosis, meanOf, skewness, varianceOf } from "./stats.ts";

/** What a column of numbers is like. A measure that the values do not determine is null. */
export interface Description {
  readonly count: number;
  readonly missing: number;
  readonly mean: number | null;
  /** Sample standard deviation (ddof 1). */
  readonly standardDeviation: number | null;
  readonly min: number | null;
  readonly q25: number | null;
  readonly median: number | null;
  readonly q75: number | null;
  readonly max: number | null;
  readonly skewness: number | null;
  /** Excess kurtosis: 0 for a normal distribution. */
  readonly kurtosis: number | null;
  readonly constant: boolean;
}

/** The usual descriptive measures, as pandas' `describe` with skewness and kurtosis. */
export function describe(values: NumericInput): Description {
  const all = readNumbers(values);
  const present = presentNumbers(all);
  const sorted = present.slice().sort();
  return {
    count: present.length,
    missing: all.length - present.length,
    mean: present.length === 0 ? null : meanOf(present),
    standardDeviation: present.length < 2 ? null : Math.sqrt(varianceOf(present, 1)),
    min: sorted[0] ?? null,
    q25: quantileSorted(sorted, 0.25),
    median: quantileSorted(sorted, 0.5),
    q75: quantileSorted(sorted, 0.75),
    max: sorted.at(-1) ?? null,
    skewness: skewness(present),
    kurtosis: kurtosis(present),
    constant: isConstant(present),
  };
}
