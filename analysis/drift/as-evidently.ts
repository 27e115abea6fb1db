import { toColumn, type ColumnInput } from "../build-columns.ts";
import { columnNumbers } from "../columns.ts";
import { groupIndex, keyText } from "../group-index.ts";
import { presentNumbers } from "../numbers.ts";
import { AnalysisError } from "../errors.ts";
import { binEdges } from "../bin-edges.ts";
import { histogram } from "../bins.ts";
import { chiSquareFit } from "../inference/chi-square.ts";
import { fillZeros, jensenShannon, klDivergence, psi } from "./divergence.ts";
import { kolmogorovSmirnov } from "../inference/kolmogorov-smirnov.ts";
import { hellinger } from "./share-distance.ts";
import { twoProportionZ } from "../inference/two-proportion.ts";
import { normedWasserstein } from "./wasserstein.ts";

export type EvidentlyKind = "numeric" | "categorical";

/** Evidently's names of its measures. */
export type EvidentlyMethod =
  "ks" | "chisquare" | "z" | "wasserstein" | "jensenshannon" | "kl_div" | "psi" | "hellinger";

export interface EvidentlyOptions {
  /** By default numeric for columns of numbers. */
  readonly kind?: EvidentlyKind;
  /** By default chosen as `evidentlyMethod` does. */
  readonly method?: EvidentlyMethod;
  /** By default 0.05 for tests and 0.1 for distances. */
  readonly threshold?: number;
}

export interface EvidentlyDrift {
  readonly method: EvidentlyMethod;
  /** A p value for `ks`, `chisquare` and `z`, else a distance. */
  readonly score: number;
  readonly threshold: number;
  readonly drifted: boolean;
}

const isTest = (method: EvidentlyMethod): boolean => ["ks", "chisquare", "z"].includes(method);

/** The measure Evidently 0.7 picks by kind, rows of the reference, and distinct values of both samples together. */
export function evidentlyMethod(
  kind: EvidentlyKind,
  referenceRows: number,
  distinct: number,
): { method: EvidentlyMethod; threshold: number } {
  const many = kind === "numeric" && distinct > 5;
  if (referenceRows > 1000) return { method: many ? "wasserstein" : "jensenshannon", threshold: 0.1 };
  if (many) return { method: "ks", threshold: 0.05 };
  return { method: distinct > 2 ? "chisquare" : "z", threshold: 0.05 };
}

/**
 * Drift of one column exactly as Evidently 0.7 measures it, to reconcile with its reports: bins by Sturges' rule over both
 * samples, divergence of reference from current, Jensen–Shannon with the natural logarithm. Missing values are left out.
 * Throws if a sample has no value, or if `z` is asked of more than two values.
 */
export function asEvidently(
  reference: ColumnInput,
  current: ColumnInput,
  options: EvidentlyOptions = {},
): EvidentlyDrift {
  const [before, after] = [toColumn(reference), toColumn(current)];
  const isNumber = before.kind === "number" || before.kind === "bigint";
  const kind = options.kind ?? (isNumber ? "numeric" : "categorical");
  const values = countValues(before, after);
  const rows = values.before.reduce((sum, count) => sum + count, 0);
  const chosen = options.method ?? evidentlyMethod(kind, rows, values.before.length).method;
  const threshold = options.threshold ?? (isTest(chosen) ? 0.05 : 0.1);
  const binned =
    kind === "numeric" && chosen !== "chisquare" && chosen !== "z" ? binBoth(before, after) : null;
  const score =
    chosen === "ks"
      ? kolmogorovSmirnov(columnNumbers(before), columnNumbers(after)).p
      : chosen === "wasserstein"
        ? normedWasserstein(columnNumbers(before), columnNumbers(after))
        : scoreOfCounts(chosen, binned ?? values);
  const reached = isTest(chosen)
    ? chosen === "ks"
      ? score <= threshold
      : score < threshold
    : score >= threshold;
  return { method: chosen, score, threshold, drifted: reached };
}

interface Counts {
  readonly before: Float64Array;
  readonly after: Float64Array;
}

function scoreOfCounts(
  method: Exclude<EvidentlyMethod, "ks" | "wasserstein">,
  { before, after }: Counts,
): number {
  switch (method) {
    case "chisquare":
      return chiSquareFit(before, after).p;
    case "z":
      return proportionP(before, after);
    case "jensenshannon":
      return jensenShannon(before, after, { base: Math.E });
    case "hellinger":
      return hellinger(before, after);
    case "kl_div":
      return klDivergence(filledShares(before), filledShares(after));
    case "psi":
      return psi(filledShares(before), filledShares(after));
  }
}

function proportionP(before: Float64Array, after: Float64Array): number {
  if (before.length > 2) {
    throw new AnalysisError("bad-parameter", `The column has ${before.length} values.`, "z compares two.");
  }
  const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);
  return twoProportionZ(
    { successes: before[0] ?? 0, trials: total(before) },
    { successes: after[0] ?? 0, trials: total(after) },
  ).p;
}

/** Shares with zeros replaced by 0.0001, or by a millionth of the least share if that is no larger. */
function filledShares(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = counts.map((count) => count / total);
  const least = shares.reduce((least, share) => (share > 0 ? Math.min(least, share) : least), 1);
  return fillZeros(shares, least <= 1e-4 ? least / 1e6 : 1e-4);
}

/** Counts of every value that either sample has. */
function countValues(before: ColumnInput, after: ColumnInput): Counts {
  const [a, b] = [groupIndex(before), groupIndex(after)];
  const names = [...new Set([...a.keys, ...b.keys].map(keyText))];
  const countsOf = ({ keys, counts }: typeof a): Float64Array => {
    const byName = new Map(keys.map((key, code) => [keyText(key), counts[code]!]));
    return Float64Array.from(names, (name) => byName.get(name) ?? 0);
  };
  return { before: countsOf(a), after: countsOf(b) };
}

/** Counts in bins of equal width over both samples; null if the reference has too few distinct values for bins. */
function binBoth(before: ColumnInput, after: ColumnInput): Counts | null {
  const [a, b] = [
    presentNumbers(columnNumbers(toColumn(before))),
    presentNumbers(columnNumbers(toColumn(after))),
  ];
  if (new Set(a).size <= 20) return null;
  const edges = binEdges(Float64Array.from([...a, ...b]), "sturges");
  return { before: histogram(a, edges), after: histogram(b, edges) };
}
