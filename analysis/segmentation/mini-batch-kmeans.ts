import { AnalysisError } from "../errors.ts";
import { learnBatch } from "../kernels/mini-batch.ts";
import { takeMatrixRows, type DataInput } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { createRandom, type Random } from "../random.ts";
import {
  checkEnoughRows,
  largestFirst,
  readScaledRows,
  toCenterModel,
  type ScaledRows,
} from "./center-model.ts";
import { proposeCenters } from "./kmeans-starts.ts";
import type { KMeansModel, KMeansOptions } from "./kmeans.ts";
import { lloydSteps, type LloydFit } from "./lloyd.ts";

export interface MiniBatchOptions extends Pick<
  KMeansOptions,
  "k" | "columns" | "scale" | "seed" | "sampleWeight" | "nInit"
> {
  /** Rows of a batch (default 1,024). */
  readonly batchSize?: number;
  /** Passes over the data at the most (default 100). */
  readonly maxIter?: number;
  /** Stops after so many batches without a better smoothed inertia (default 10). */
  readonly maxNoImprovement?: number;
  /** A center that got less than this share of the rows of the fullest one moves to a random row (default 0.01). */
  readonly reassignmentRatio?: number;
}

type Settings = Required<Omit<MiniBatchOptions, "columns" | "scale" | "sampleWeight">>;

/** Batches between two yields. */
const chunk = 8;

/**
 * k-means that learns from random batches of rows (Sculley 2010; defaults, reassignment and stopping as scikit-learn's
 * `MiniBatchKMeans`, `nInit` 3): a little worse than `kmeans`, and much faster on many rows. Labels, sizes and inertia
 * are of all rows; `iterations` counts batches. Rows with a missing value are left out. Throws as `kmeans` does.
 */
export function miniBatchKmeans(data: DataInput, options: MiniBatchOptions): KMeansModel {
  return drain(miniBatchKmeansSteps(data, options));
}

/** `miniBatchKmeans` as a long job. */
export function* miniBatchKmeansSteps(data: DataInput, options: MiniBatchOptions): Steps<KMeansModel> {
  const rows = readScaledRows(data, options);
  checkEnoughRows(rows.input, options.k);
  const settings = readSettings(options);
  const random = createRandom(settings.seed);
  const centers = yield* bestStart(rows, settings, random);
  const { iterations, converged } = yield* learn(rows, centers, settings, random);
  const found = yield* lloydSteps(rows.matrix, centers, assignOnly(rows.weights));
  const { inertia } = found;
  return {
    ...toCenterModel(rows, largestFirst(found, settings.k), settings.k),
    inertia,
    iterations,
    converged,
  };
}

function readSettings(options: MiniBatchOptions): Settings {
  const settings: Settings = {
    k: options.k,
    seed: options.seed ?? 0,
    nInit: options.nInit ?? 3,
    batchSize: options.batchSize ?? 1_024,
    maxIter: options.maxIter ?? 100,
    maxNoImprovement: options.maxNoImprovement ?? 10,
    reassignmentRatio: options.reassignmentRatio ?? 0.01,
  };
  const { reassignmentRatio } = settings;
  for (const name of ["nInit", "batchSize", "maxIter", "maxNoImprovement"] as const) {
    if (Number.isInteger(settings[name]) && settings[name] >= 1) continue;
    const advice = `${name} must be a whole number from 1 up.`;
    throw new AnalysisError("bad-parameter", `${name} is ${settings[name]}.`, advice);
  }
  if (reassignmentRatio >= 0 && reassignmentRatio < 1) return settings;
  const advice = "It must be a share from 0 to below 1.";
  throw new AnalysisError("bad-parameter", `reassignmentRatio is ${reassignmentRatio}.`, advice);
}

/** Lloyd's algorithm without a pass: the nearest centers only. */
const assignOnly = (weights: Float64Array | null) => ({ maxIter: 0, shiftTolerance: 0, weights });

/** Of the proposed starts the one with the least inertia over three batches of rows. */
function* bestStart(
  { matrix, weights }: ScaledRows,
  { k, nInit, batchSize }: Settings,
  random: Random,
): Steps<Float64Array> {
  const judges = random.sample(Math.min(matrix.numRows, Math.max(3 * batchSize, 3 * k)), matrix.numRows);
  const judged = takeMatrixRows(matrix, judges);
  const weighed = assignOnly(weights && Float64Array.from(judges, (row) => weights[row]!));
  let best: Pick<LloydFit, "centers" | "inertia"> = { centers: new Float64Array(0), inertia: Infinity };
  for (let start = 0; start < nInit; start++) {
    yield { fraction: null, text: `mini-batch k-means, start ${start + 1} of ${nInit}` };
    const { centers, inertia } = yield* lloydSteps(judged, proposeCenters(matrix, k, random), weighed);
    if (inertia < best.inertia) best = { centers, inertia };
  }
  return best.centers;
}

/** Moves the centers, batch by batch, until nothing is gained. */
function* learn(
  { matrix, weights }: ScaledRows,
  centers: Float64Array,
  settings: Settings,
  random: Random,
): Steps<{ readonly iterations: number; readonly converged: boolean }> {
  const { k, maxIter, maxNoImprovement } = settings;
  const batchSize = Math.min(settings.batchSize, matrix.numRows);
  const numBatches = Math.floor((maxIter * matrix.numRows) / batchSize);
  const smoothing = Math.min(1, (2 * batchSize) / (matrix.numRows + 1));
  const seen = new Float64Array(k);
  const labels = new Int32Array(batchSize);
  let [smoothed, least, worse, sinceMove] = [NaN, Infinity, 0, 0];
  for (let batch = 0; batch < numBatches; batch++) {
    if (batch % chunk === 0)
      yield { fraction: batch / numBatches, text: `mini-batch k-means, batch ${batch + 1}` };
    const rows = Int32Array.from({ length: batchSize }, () => random.integer(matrix.numRows));
    const squares = learnBatch(matrix.values, matrix.numColumns, weights, rows, centers, seen, labels);
    sinceMove += batchSize;
    if (sinceMove >= 10 * k || seen.includes(0)) {
      sinceMove = 0;
      moveIdle(matrix.values, rows, centers, seen, settings.reassignmentRatio, random);
    }
    // The first batch is learned from its own start, which says little.
    if (batch === 0) continue;
    const inertia = squares / batchSize;
    smoothed = Number.isNaN(smoothed) ? inertia : smoothed * (1 - smoothing) + inertia * smoothing;
    worse = smoothed < least ? 0 : worse + 1;
    least = Math.min(least, smoothed);
    if (worse >= maxNoImprovement) return { iterations: batch + 1, converged: true };
  }
  return { iterations: numBatches, converged: false };
}

/** Moves centers that got few rows to random rows of the batch, at most half as many as it has. */
function moveIdle(
  values: Float64Array,
  batch: Int32Array,
  centers: Float64Array,
  seen: Float64Array,
  ratio: number,
  random: Random,
): void {
  const numColumns = centers.length / seen.length;
  const enough = ratio * Math.max(...seen);
  const idle = Array.from(seen.keys())
    .filter((center) => seen[center]! < enough)
    .sort((a, b) => seen[a]! - seen[b]! || a - b)
    .slice(0, Math.floor(batch.length / 2));
  if (idle.length === 0) return;
  const leastKept = seen.reduce(
    (least, weight) => (weight >= enough ? Math.min(least, weight) : least),
    Infinity,
  );
  const drawn = random.sample(idle.length, batch.length);
  idle.forEach((center, i) => {
    const row = batch[drawn[i]!]! * numColumns;
    centers.set(values.subarray(row, row + numColumns), center * numColumns);
    seen[center] = leastKept;
  });
}
