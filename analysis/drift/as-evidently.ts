import { numberColumn, toColumn, type ColumnInput } from "../build-columns.ts";
import { columnNumbers, type Column } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { binEdges } from "../bin-edges.ts";
import { histogram } from "../bins.ts";
import { chiSquareFit } from "../inference/chi-square.ts";
import { kolmogorovSmirnov } from "../inference/kolmogorov-smirnov.ts";
import { mannWhitney } from "../inference/mann-whitney.ts";
import { tTest } from "../inference/t-test.ts";
import { twoProportionZ } from "../inference/two-proportion.ts";
import {
  categoriesOf,
  presentRows,
  sampleOf,
  sum,
  type ColumnSample,
  type NumericSample,
} from "./column-sample.ts";
import { alignCounts } from "./column-test.ts";
import { fillZeros, jensenShannon, klDivergence, psi } from "./divergence.ts";
import { hellinger } from "./share-distance.ts";
import { energyDistance, normedWasserstein } from "./wasserstein.ts";

export type EvidentlyKind = "numeric" | "categorical";

/** Evidently's names of its measures. */
export type EvidentlyMethod = TestMethod | ValueDistance | ShareDistance;

type TestMethod = "ks" | "chisquare" | "z" | "t_test" | "mannw";
type ValueDistance = "wasserstein" | "ed";
type ShareDistance = "jensenshannon" | "kl_div" | "psi" | "hellinger";

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
  /** A p value for `ks`, `chisquare`, `z`, `t_test` and `mannw`, else a distance. */
  readonly score: number;
  readonly threshold: number;
  readonly drifted: boolean;
}

const tests: ReadonlySet<EvidentlyMethod> = new Set(["ks", "chisquare", "z", "t_test", "mannw"]);

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
 * samples, divergence of reference from current, Jensen–Shannon with the natural logarithm. Missing and infinite values
 * are left out. Throws if a sample has no value, if `z` is asked of more than two values, or a measure of numbers of
 * categories.
 */
export function asEvidently(
  reference: ColumnInput,
  current: ColumnInput,
  options: EvidentlyOptions = {},
): EvidentlyDrift {
  const [before, after] = [finite(toColumn(reference)), finite(toColumn(current))];
  const kind = options.kind ?? kindAsEvidently(before);
  const [a, b] = [sampleOf(before, kind), sampleOf(after, kind)];
  checkRows(a, b);
  const method = options.method ?? evidentlyMethod(kind, presentRows(a), countDistinct(a, b)).method;
  const isTest = tests.has(method);
  const threshold = options.threshold ?? (isTest ? 0.05 : 0.1);
  const score = scoreOf(method, a, b);
  const drifted = isTest ? score < threshold || (method === "ks" && score === threshold) : score >= threshold;
  return { method, score, threshold, drifted };
}

/** How a column is compared unless told otherwise: only numbers are numeric. */
export const kindAsEvidently = ({ kind }: Column): EvidentlyKind =>
  kind === "number" || kind === "bigint" ? "numeric" : "categorical";

function finite(column: Column): Column {
  if (column.kind !== "number") return column;
  return numberColumn(columnNumbers(column).map((value) => (Number.isFinite(value) ? value : NaN)));
}

function checkRows(a: ColumnSample, b: ColumnSample): void {
  if (presentRows(a) > 0 && presentRows(b) > 0) return;
  throw new AnalysisError(
    "too-few-rows",
    `There is no value in ${presentRows(a) === 0 ? "the reference" : "the current values"}.`,
    "Compare samples that have at least one value each.",
  );
}

/** Different values of both samples together. */
function countDistinct(a: ColumnSample, b: ColumnSample): number {
  const found = new Set<string | number>();
  for (const sample of [a, b])
    for (const value of sample.kind === "numeric" ? sample.distribution.values : sample.names) {
      found.add(value);
      // No rule of Evidently's tells more apart.
      if (found.size > 5) return found.size;
    }
  return found.size;
}

function scoreOf(method: EvidentlyMethod, a: ColumnSample, b: ColumnSample): number {
  switch (method) {
    case "chisquare":
      return chiSquareFit(...alignCounts(categoriesOf(a), categoriesOf(b))).p;
    case "z":
      return proportionP(...alignCounts(categoriesOf(a), categoriesOf(b)));
    case "jensenshannon":
    case "kl_div":
    case "psi":
    case "hellinger":
      return scoreOfShares(method, ...countBoth(a, b));
    case "ks":
      return kolmogorovSmirnov(valuesOf(a, method), valuesOf(b, method)).p;
    case "t_test":
      return tTest(valuesOf(a, method), valuesOf(b, method)).p;
    case "mannw":
      // Evidently's own choice: only current values that are higher count as drift.
      return mannWhitney(valuesOf(a, method), valuesOf(b, method), { alternative: "less" }).p;
    case "wasserstein":
      return normedWasserstein(valuesOf(a, method), valuesOf(b, method));
    case "ed":
      return energyDistance(valuesOf(a, method), valuesOf(b, method));
  }
}

function valuesOf(sample: ColumnSample, method: EvidentlyMethod): Float64Array {
  if (sample.kind === "numeric") return sample.distribution.values;
  throw new AnalysisError(
    "not-numeric",
    `"${method}" measures numbers, not categories.`,
    "Take chisquare, z, jensenshannon, kl_div, psi or hellinger.",
  );
}

function scoreOfShares(method: ShareDistance, before: Float64Array, after: Float64Array): number {
  switch (method) {
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
  return twoProportionZ(
    { successes: before[0]!, trials: sum(before) },
    { successes: after[0]!, trials: sum(after) },
  ).p;
}

/** Shares with zeros replaced by 0.0001, or by a millionth of the least share if that is no larger. */
function filledShares(counts: Float64Array): Float64Array {
  const total = sum(counts);
  const shares = counts.map((count) => count / total);
  const least = shares.reduce((least, share) => (share > 0 ? Math.min(least, share) : least), 1);
  return fillZeros(shares, least <= 1e-4 ? least / 1e6 : 1e-4);
}

/** More different values of the reference than this are binned, fewer are bins themselves. */
const mostBins = 20;

/** Counts per value, or in bins of equal width over both samples. */
function countBoth(a: ColumnSample, b: ColumnSample): [Float64Array, Float64Array] {
  if (a.kind === "categorical" || b.kind === "categorical")
    return alignCounts(categoriesOf(a), categoriesOf(b));
  if (!hasMoreThan(a, mostBins)) return alignCounts(categoriesOf(a), categoriesOf(b));
  const [first, second] = [a.distribution.values, b.distribution.values];
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  const edges = binEdges(both, "sturges");
  return [histogram(first, edges), histogram(second, edges)];
}

function hasMoreThan({ distribution: { values } }: NumericSample, count: number): boolean {
  let different = 0;
  for (let i = 0; i < values.length && different <= count; i++)
    if (i === 0 || values[i] !== values[i - 1]) different++;
  return different > count;
}
