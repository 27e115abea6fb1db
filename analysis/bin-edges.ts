import { AnalysisError } from "./errors.ts";
import { sortedNumbers, type NumericInput } from "./numbers.ts";
import { quantileSorted } from "./quantile.ts";
import { varianceOf } from "./stats.ts";

/** How many bins of equal width a sample deserves; names and formulas as in NumPy. */
export type BinRule = "sturges" | "rice" | "sqrt" | "scott" | "fd" | "doane" | "auto";

/**
 * Edges of bins of equal width from the least to the greatest value, as `numpy.histogram_bin_edges`: by a rule or by
 * their number. Missing values are left out. Throws if there is no value.
 */
export function binEdges(values: NumericInput, bins: BinRule | number): Float64Array {
  const sorted = sortedNumbers(values);
  if (sorted.length === 0) {
    throw new AnalysisError("too-few-rows", "There is no value to bin.", "Give at least one value.");
  }
  let low = sorted[0]!;
  let high = sorted.at(-1)!;
  const count = typeof bins === "number" ? bins : binCount(sorted, bins);
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new AnalysisError(
      "bad-parameter",
      `The number of bins is ${count}.`,
      "Give a whole number from 1 up.",
    );
  }
  if (low === high) {
    low -= 0.5;
    high += 0.5;
  }
  return Float64Array.from({ length: count + 1 }, (_, i) =>
    i === count ? high : low + ((high - low) / count) * i,
  );
}

function binCount(sorted: Float64Array, rule: BinRule): number {
  const range = sorted.at(-1)! - sorted[0]!;
  if (range === 0) return 1;
  const width = rule === "auto" ? autoWidth(sorted, range) : binWidth(sorted, range, rule);
  return width > 0 ? Math.ceil(range / width) : 1;
}

function autoWidth(sorted: Float64Array, range: number): number {
  const sturges = binWidth(sorted, range, "sturges");
  const freedmanDiaconis = binWidth(sorted, range, "fd");
  return freedmanDiaconis > 0 ? Math.min(freedmanDiaconis, sturges) : sturges;
}

function binWidth(sorted: Float64Array, range: number, rule: Exclude<BinRule, "auto">): number {
  const n = sorted.length;
  const deviation = Math.sqrt(varianceOf(sorted, 0));
  switch (rule) {
    case "sturges":
      return range / (Math.log2(n) + 1);
    case "rice":
      return range / (2 * Math.cbrt(n));
    case "sqrt":
      return range / Math.sqrt(n);
    case "scott":
      return Math.cbrt((24 * Math.sqrt(Math.PI)) / n) * deviation;
    case "fd":
      return (2 * (quantileSorted(sorted, 0.75)! - quantileSorted(sorted, 0.25)!)) / Math.cbrt(n);
    case "doane":
      return doaneWidth(sorted, range, deviation);
  }
}

/** Sturges' rule widened by the skewness of the sample (Doane 1976). */
function doaneWidth(sorted: Float64Array, range: number, deviation: number): number {
  const n = sorted.length;
  if (n <= 2 || deviation === 0) return 0;
  const center = sorted.reduce((sum, value) => sum + value, 0) / n;
  const cube = (value: number): number => value * value * value;
  const skew = sorted.reduce((sum, value) => sum + cube((value - center) / deviation), 0) / n;
  const spread = Math.sqrt((6 * (n - 2)) / ((n + 1) * (n + 3)));
  return range / (1 + Math.log2(n) + Math.log2(1 + Math.abs(skew) / spread));
}
