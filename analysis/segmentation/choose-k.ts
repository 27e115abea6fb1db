import { numberColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { readCompleteRows, takeMatrixRows, type CompleteRows, type DataInput } from "../matrix.ts";
import { drain, type Progress, type Steps } from "../method.ts";
import { columnMoments, standardizeMatrix } from "../moments.ts";
import { readWeights } from "../numbers.ts";
import { createRandom } from "../random.ts";
import { Table } from "../table.ts";
import { kmeansSteps, type KMeansModel, type KMeansOptions } from "./kmeans.ts";
import { calinskiHarabasz, daviesBouldin } from "./separation.ts";
import { silhouetteSteps } from "./silhouette.ts";

export interface ChooseKOptions extends Omit<KMeansOptions, "k" | "init"> {
  readonly kMin?: number;
  readonly kMax?: number;
  /** More rows than this are represented by a random sample while k is chosen. */
  readonly chooseRows?: number;
  /** As in `silhouette`, with a default of 10,000. */
  readonly exactRows?: number;
  readonly sampleSize?: number;
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
}

export interface KChoice {
  /** The k with the highest silhouette; the smaller one of equals. */
  readonly k: number;
  readonly scores: readonly KScore[];
  /** The scores as a table, one row per k. */
  readonly table: Table;
  /** The segmentation of all rows into `k` segments. */
  readonly model: KMeansModel;
  /** Rows that the scores are computed on. */
  readonly rowsMeasured: number;
}

/**
 * Chooses the number of segments between `kMin` (2) and `kMax` (8) by the mean silhouette, with inertia (for the
 * elbow), Caliński–Harabasz and Davies–Bouldin beside it, and segments all rows with it. Throws if no k separates the
 * rows.
 */
export function chooseK(data: DataInput, options: ChooseKOptions = {}): KChoice {
  return drain(chooseKSteps(data, options));
}

/** `chooseK` as a long job. */
export function* chooseKSteps(data: DataInput, options: ChooseKOptions = {}): Steps<KChoice> {
  const input = readCompleteRows(data, options.columns);
  const sample = sampleOf(input, options);
  const ks = rangeOfK(options, sample.matrix.numRows);
  const scores: KScore[] = [];
  for (const [index, k] of ks.entries()) {
    const announce = (step: Progress): Progress => ({
      fraction: (index + 0.9 * (step.fraction ?? 0)) / (ks.length + 1),
      text: `${k} segments: ${step.text}`,
    });
    scores.push(yield* relay(scoreSteps(sample, k, options), announce));
  }
  const best = bestScore(scores);
  const model = yield* kmeansSteps(data, { ...options, k: best.k });
  return { k: best.k, scores, table: scoreTable(scores), model, rowsMeasured: sample.matrix.numRows };
}

/** The rows that scores are computed on, scaled, with their weights. */
interface Sample {
  readonly matrix: CompleteRows["matrix"];
  readonly weights: Float64Array | null;
}

function sampleOf(input: CompleteRows, options: ChooseKOptions): Sample {
  const { chooseRows = 50_000, scale = "none", seed = 0 } = options;
  const all =
    scale === "standard" ? standardizeMatrix(input.matrix, columnMoments(input.matrix)) : input.matrix;
  const given = options.sampleWeight ? readWeights(options.sampleWeight, input.numRowsGiven) : null;
  const weights = given && Float64Array.from(input.rows, (row) => given[row]!);
  if (all.numRows <= chooseRows) return { matrix: all, weights };
  const drawn = createRandom(seed).sample(chooseRows, all.numRows);
  return {
    matrix: takeMatrixRows(all, drawn),
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
  const { nInit, maxIter, tol, seed = 0, exactRows = 10_000, sampleSize = 10_000 } = options;
  const fit = yield* kmeansSteps(matrix, {
    k,
    columns: matrix.columnNames,
    seed,
    ...(nInit === undefined ? {} : { nInit }),
    ...(maxIter === undefined ? {} : { maxIter }),
    ...(tol === undefined ? {} : { tol }),
    ...(weights ? { sampleWeight: weights } : {}),
  });
  const found = fit.sizes.filter((size) => size > 0).length;
  if (found < 2 || found >= matrix.numRows) {
    return {
      k,
      silhouette: null,
      marginOfError: 0,
      inertia: fit.inertia,
      calinskiHarabasz: null,
      daviesBouldin: null,
    };
  }
  const { mean, marginOfError } = yield* silhouetteSteps(matrix, fit.labels, { exactRows, sampleSize, seed });
  return {
    k,
    silhouette: mean,
    marginOfError,
    inertia: fit.inertia,
    calinskiHarabasz: calinskiHarabasz(matrix, fit.labels),
    daviesBouldin: daviesBouldin(matrix, fit.labels),
  };
}

function* relay<T>(steps: Steps<T>, announce: (progress: Progress) => Progress): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield announce(step.value);
  }
}

function bestScore(scores: readonly KScore[]): KScore {
  const measured = scores.filter((score) => score.silhouette !== null);
  const [first, ...others] = measured;
  if (!first) {
    throw new AnalysisError(
      "too-few-groups",
      "The rows do not differ in these columns, so there is nothing to segment.",
      "Choose columns whose values differ.",
    );
  }
  return others.reduce((best, score) => (score.silhouette! > best.silhouette! ? score : best), first);
}

function scoreTable(scores: readonly KScore[]): Table {
  return Table.fromColumns({
    k: numberColumn(scores.map((score) => score.k)),
    silhouette: numberColumn(scores.map((score) => score.silhouette)),
    margin_of_error: numberColumn(scores.map((score) => score.marginOfError)),
    inertia: numberColumn(scores.map((score) => score.inertia)),
    calinski_harabasz: numberColumn(scores.map((score) => score.calinskiHarabasz)),
    davies_bouldin: numberColumn(scores.map((score) => score.daviesBouldin)),
  });
}
