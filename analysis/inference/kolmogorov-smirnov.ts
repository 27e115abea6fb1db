import { kolmogorovTail } from "./distributions.ts";
import { AnalysisError } from "../errors.ts";
import { exactKsTail } from "../kernels/ks-tail.ts";
import { sortedNumbers, type NumericInput } from "../numbers.ts";

/** Outcome of a test whether two samples come from one law. */
export interface KsTest {
  /** Greatest distance of both distribution functions, between 0 and 1. */
  readonly statistic: number;
  /** Chance of at least this distance if nothing drifted. */
  readonly p: number;
  /** Where that distance is first reached, in the unit of the values. */
  readonly location: number;
  /** 1 if the first sample's distribution function is the higher one there, so that its values are lower; else -1. */
  readonly sign: 1 | -1;
  readonly method: "exact" | "asymptotic";
}

export interface KsOptions {
  /** How p is computed; `auto` (default) is exact up to 10,000 values in the larger sample. */
  readonly method?: "auto" | "exact" | "asymptotic";
}

const mostExact = 10_000;

/**
 * Two-sample Kolmogorov–Smirnov test, two-sided, as scipy's `ks_2samp`. Missing values are left out. The exact p counts
 * lattice paths and is too high with many ties. Throws if a sample has no value or holds an infinite one.
 */
export function kolmogorovSmirnov(
  reference: NumericInput,
  current: NumericInput,
  { method = "auto" }: KsOptions = {},
): KsTest {
  const a = sortedNumbers(reference, "the reference");
  const b = sortedNumbers(current, "the current values");
  checkSizes(a, b);
  const exact = method === "exact" || (method === "auto" && Math.max(a.length, b.length) <= mostExact);
  const greatest = greatestDistance(a, b);
  const size = Math.round((a.length * b.length) / (a.length + b.length));
  return {
    ...greatest,
    p: exact
      ? exactKsTail(greatest.statistic, a.length, b.length)
      : kolmogorovTail(greatest.statistic, Math.max(1, size)),
    method: exact ? "exact" : "asymptotic",
  };
}

function checkSizes(a: Float64Array, b: Float64Array): void {
  if (a.length > 0 && b.length > 0) return;
  throw new AnalysisError(
    "too-few-rows",
    `There is no value in ${a.length === 0 ? "the reference" : "the current values"}.`,
    "Compare samples that have at least one value each.",
  );
}

/** One walk along both samples, comparing i/n with j/m as whole numbers i·m and j·n. */
function greatestDistance(a: Float64Array, b: Float64Array): Pick<KsTest, "statistic" | "location" | "sign"> {
  let greatest = 0;
  let location = Math.min(a[0]!, b[0]!);
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const at = Math.min(a[i]!, b[j]!);
    while (a[i] === at) i++;
    while (b[j] === at) j++;
    const difference = i * b.length - j * a.length;
    if (Math.abs(difference) > Math.abs(greatest)) {
      greatest = difference;
      location = at;
    }
  }
  return {
    statistic: Math.abs(greatest) / (a.length * b.length),
    location,
    sign: greatest < 0 ? -1 : 1,
  };
}
