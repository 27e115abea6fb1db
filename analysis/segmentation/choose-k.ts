import { numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { takeMatrixRows, type DataInput, type Matrix } from "../matrix.ts";
import { drain, type Progress, type Steps } from "../method.ts";
import { createRandom } from "../random.ts";
import { Table } from "../table.ts";
import { readScaledRows } from "./center-model.ts";
import { findElbow } from "./elbow.ts";
import { kmeansSteps, type KMeansModel, type KMeansOptions } from "./kmeans.ts";
import { calinskiHarabasz, daviesBouldin } from "./separation.ts";
import { silhouetteSteps } from "./silhouette.ts";
import { segmentStabilitySteps } from "./stability.ts";

export interface ChooseKOptions extends Omit<KMeansOptions, "k" | "init"> {
  readonly kMin?: number;
  readonly kMax?: number;
  /** More rows than this are represented by a random sample while k is chosen. */
  readonly chooseRows?: number;
  /** As in `silhouette`, with a default of 10,000. */
  readonly exactRows?: number;
  readonly sampleSize?: number;
  /** Pairs of resamples that stability is measured on, as in `segmentStability`; 0, the default, leaves it out. */
  readonly stabilityPairs?: number;
}

export interface KScore {
  readonly k: number;
  /** Null if the rows fall into fewer than two distinct segments. */
  readonly silhouette: number | null;
  /** Half the width of the silhouette's 95% interval; 0 if it is exact. */
  readonly marginOfError: number;
  readonly inertia: number;
  readonly calinskiHarabasz: number | null;
  readonly daviesBouldin: number | null;
  /** Mean adjusted Rand index of pairs of resamples; null if it was not measured. */
  readonly stability: number | null;
}

/** The k that each measure would choose, the smaller one of equals; null if it cannot tell. */
export interface KSuggestions {
  readonly silhouette: number;
  /** Of the inertia: the point farthest below the chord. */
  readonly elbow: number | null;
  readonly calinskiHarabasz: number | null;
  readonly daviesBouldin: number | null;
  /** The larger one of equals: what joins stable segments can be stable too. */
  readonly stability: number | null;
}

/** What speaks for which number of segments. */
export interface KScores {
  /** The k with the highest silhouette; the smaller one of equals. */
  readonly k: number;
  readonly suggestions: KSuggestions;
  readonly scores: readonly KScore[];
  /** The scores as a table, one row per k, and the measures that suggest it. */
  readonly table: Table;
  /** Rows that the scores are computed on. */
  readonly rowsMeasured: number;
}

export interface KChoice extends KScores {
  /** The segmentation of all rows into `k` segments. */
  readonly model: KMeansModel;
}

/**
 * Chooses the number of segments between `kMin` (2) and `kMax` (8) by the mean silhouette, with the elbow of the inertia,
 * Caliński–Harabasz, Davies–Bouldin and, if asked for, stability beside it, and segments all rows with it. Throws if no
 * k separates the rows.
 */
export function chooseK(data: DataInput, options: ChooseKOptions = {}): KChoice {
  return drain(chooseKSteps(data, options));
}

/** `chooseK` as a long job. */
export function* chooseKSteps(data: DataInput, options: ChooseKOptions = {}): Steps<KChoice> {
  const scores = yield* scoreKSteps(data, options);
  return { ...scores, model: yield* kmeansSteps(data, { ...options, k: scores.k }) };
}

/** What `chooseK` goes by, without a segmentation of all rows. */
export function* scoreKSteps(data: DataInput, options: ChooseKOptions = {}): Steps<KScores> {
  const sample = sampleOf(data, options);
  const ks = rangeOfK(options, sample.matrix.numRows);
  const scores: KScore[] = [];
  for (const [index, k] of ks.entries()) {
    const announce = (step: Progress): Progress => ({
      fraction: (index + 0.9 * (step.fraction ?? 0)) / (ks.length + 1),
      text: `${k} segments: ${step.text}`,
    });
    scores.push(yield* relay(scoreSteps(sample, k, options), announce));
  }
  const suggestions = suggest(scores);
  return {
    k: suggestions.silhouette,
    suggestions,
    scores,
    table: scoreTable(scores, suggestions),
    rowsMeasured: sample.matrix.numRows,
  };
}

/** The rows that scores are computed on, scaled, with their weights. */
interface Sample {
  readonly matrix: Matrix;
  readonly weights: Float64Array | null;
}

function sampleOf(data: DataInput, options: ChooseKOptions): Sample {
  const { chooseRows = 50_000, seed = 0 } = options;
  const { matrix, weights } = readScaledRows(data, options);
  if (matrix.numRows <= chooseRows) return { matrix, weights };
  const drawn = createRandom(seed).sample(chooseRows, matrix.numRows);
  return {
    matrix: takeMatrixRows(matrix, drawn),
    weights: weights && Float64Array.from(drawn, (row) => weights[row]!),
  };
}

function rangeOfK({ kMin = 2, kMax = 8 }: ChooseKOptions, numRows: number): number[] {
  if (!(Number.isInteger(kMin) && Number.isInteger(kMax) && kMin >= 2 && kMax >= kMin)) {
    throw new AnalysisError(
      "bad-parameter",
      `kMin is ${kMin} and kMax ${kMax}.`,
      "Give whole numbers from 2 up, kMax at least kMin.",
    );
  }
  const last = Math.min(kMax, numRows - 1);
  if (last < kMin) {
    throw new AnalysisError(
      numRows === 0 ? "no-rows" : "too-few-rows",
      `${numRows} complete rows cannot be separated into ${kMin} segments.`,
      "There must be more complete rows than segments: check for missing values.",
    );
  }
  return Array.from({ length: last - kMin + 1 }, (_, index) => kMin + index);
}

function* scoreSteps({ matrix, weights }: Sample, k: number, options: ChooseKOptions): Steps<KScore> {
  const { nInit, swaps, maxIter, tol, seed = 0 } = options;
  const fit = yield* kmeansSteps(matrix, {
    k,
    seed,
    ...(nInit === undefined ? {} : { nInit }),
    ...(swaps === undefined ? {} : { swaps }),
    ...(maxIter === undefined ? {} : { maxIter }),
    ...(tol === undefined ? {} : { tol }),
    ...(weights ? { sampleWeight: weights } : {}),
  });
  const stability = yield* stabilityOf(matrix, k, options);
  const found = fit.sizes.filter((size) => size > 0).length;
  const isMeasurable = found >= 2 && found < matrix.numRows;
  return {
    k,
    inertia: fit.inertia,
    ...(isMeasurable ? yield* separationSteps(matrix, fit.labels, options) : unmeasured),
    stability,
  };
}

type Separation = Omit<KScore, "k" | "inertia" | "stability">;

const unmeasured: Separation = {
  silhouette: null,
  marginOfError: 0,
  calinskiHarabasz: null,
  daviesBouldin: null,
};

function* separationSteps(
  matrix: Matrix,
  labels: Int32Array,
  { exactRows = 10_000, sampleSize = 10_000, seed = 0 }: ChooseKOptions,
): Steps<Separation> {
  const { mean, marginOfError } = yield* silhouetteSteps(matrix, labels, { exactRows, sampleSize, seed });
  return {
    silhouette: mean,
    marginOfError,
    calinskiHarabasz: calinskiHarabasz(matrix, labels),
    daviesBouldin: daviesBouldin(matrix, labels),
  };
}

function* stabilityOf(
  matrix: Matrix,
  k: number,
  { stabilityPairs = 0, seed = 0 }: ChooseKOptions,
): Steps<number | null> {
  if (stabilityPairs === 0) return null;
  return (yield* segmentStabilitySteps(matrix, { k, pairs: stabilityPairs, seed })).mean;
}

function* relay<T>(steps: Steps<T>, announce: (progress: Progress) => Progress): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield announce(step.value);
  }
}

function suggest(scores: readonly KScore[]): KSuggestions {
  const silhouette = bestK(scores, (score) => score.silhouette);
  if (silhouette === null) {
    throw new AnalysisError(
      "too-few-groups",
      "The rows do not differ in these columns, so there is nothing to segment.",
      "Choose columns whose values differ.",
    );
  }
  return {
    silhouette,
    elbow: findElbow(
      scores.map(({ k }) => k),
      scores.map(({ inertia }) => inertia),
    ),
    calinskiHarabasz: bestK(scores, (score) => score.calinskiHarabasz),
    daviesBouldin: bestK(scores, (score) => score.daviesBouldin && -score.daviesBouldin),
    stability: bestK(scores.toReversed(), (score) => score.stability),
  };
}

/** The k with the highest value, the first of equals; null where none has a value. */
function bestK(scores: readonly KScore[], valueOf: (score: KScore) => number | null): number | null {
  let best: { readonly k: number; readonly value: number } | null = null;
  for (const score of scores) {
    const value = valueOf(score);
    if (value !== null && (best === null || value > best.value)) best = { k: score.k, value };
  }
  return best?.k ?? null;
}

function scoreTable(scores: readonly KScore[], suggestions: KSuggestions): Table {
  const reasons: readonly (readonly [string, number | null])[] = [
    ["silhouette", suggestions.silhouette],
    ["elbow", suggestions.elbow],
    ["Caliński–Harabasz", suggestions.calinskiHarabasz],
    ["Davies–Bouldin", suggestions.daviesBouldin],
    ["stability", suggestions.stability],
  ];
  const suggestedBy = (k: number): string =>
    reasons.flatMap(([measure, suggested]) => (suggested === k ? [measure] : [])).join(", ");
  return Table.fromColumns({
    k: numberColumn(scores.map((score) => score.k)),
    silhouette: numberColumn(scores.map((score) => score.silhouette)),
    margin_of_error: numberColumn(scores.map((score) => score.marginOfError)),
    inertia: numberColumn(scores.map((score) => score.inertia)),
    calinski_harabasz: numberColumn(scores.map((score) => score.calinskiHarabasz)),
    davies_bouldin: numberColumn(scores.map((score) => score.daviesBouldin)),
    stability: numberColumn(scores.map((score) => score.stability)),
    suggested_by: textColumn(scores.map(({ k }) => suggestedBy(k))),
  });
}
