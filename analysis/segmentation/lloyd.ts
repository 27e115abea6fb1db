import { addToClusters, assignNearest, inertiaOf, ownDistance, type LloydState } from "../kernels/lloyd.ts";
import type { Matrix } from "../matrix.ts";
import type { Steps } from "../method.ts";

export interface LloydOptions {
  readonly maxIter: number;
  /** Stops when the centers together moved by no more than this squared distance. */
  readonly shiftTolerance: number;
  readonly weights: Float64Array | null;
}

export interface LloydFit {
  readonly labels: Int32Array;
  /** `k` rows of the matrix's columns. */
  readonly centers: Float64Array;
  readonly inertia: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Rows between two yields: about 50 ms of work. */
const chunk = 500_000;

/**
 * Lloyd's algorithm from given centers, as scikit-learn runs it: stops when no label changes or the centers hardly
 * move; an emptied cluster takes over the row farthest from its center. Labels and inertia always belong to the
 * returned centers.
 */
export function* lloydSteps(matrix: Matrix, start: Float64Array, options: LloydOptions): Steps<LloydFit> {
  const { values, numColumns, numRows } = matrix;
  const labels = new Int32Array(numRows).fill(-1);
  let centers: Float64Array = start;
  let iterations = 0;
  let stable = false;
  let converged = false;
  while (iterations < options.maxIter && !converged) {
    iterations++;
    const state: LloydState = { values, numColumns, weights: options.weights, centers, labels };
    const pass = yield* movePass(state, iterations);
    const shift = squaredDistance(centers, pass.centers);
    stable = !pass.changed && !pass.relocated;
    converged = !pass.changed || shift <= options.shiftTolerance;
    centers = pass.centers;
  }
  const state: LloydState = { values, numColumns, weights: options.weights, centers, labels };
  if (!stable) assignNearest(state, 0, numRows);
  return { labels, centers, inertia: inertiaOf(state), iterations, converged };
}

interface Pass {
  readonly centers: Float64Array;
  readonly changed: boolean;
  readonly relocated: boolean;
}

/** Assigns every row, then moves every center to the mean of its rows. */
function* movePass(state: LloydState, iteration: number): Steps<Pass> {
  const numRows = state.labels.length;
  const sums = new Float64Array(state.centers.length);
  const clusterWeights = new Float64Array(state.centers.length / state.numColumns);
  let changed = false;
  for (let start = 0; start < numRows; start += chunk) {
    const end = Math.min(numRows, start + chunk);
    changed = assignNearest(state, start, end) || changed;
    addToClusters(state, start, end, sums, clusterWeights);
    yield { fraction: null, text: `k-means over ${numRows.toLocaleString("en-US")} rows, pass ${iteration}` };
  }
  const relocated = clusterWeights.includes(0) && refillEmpty(state, sums, clusterWeights);
  return { centers: averages(sums, clusterWeights), changed, relocated };
}

/** Moves the rows farthest from their centers into the empty clusters. Returns whether any moved. */
function refillEmpty(state: LloydState, sums: Float64Array, clusterWeights: Float64Array): boolean {
  const { values, numColumns, weights, labels } = state;
  const distances = Float64Array.from(labels, (_, row) => ownDistance(state, row));
  const farthest = Array.from(labels.keys())
    .filter((row) => distances[row]! > 0 && (weights ? weights[row]! > 0 : true))
    .sort((a, b) => distances[b]! - distances[a]! || a - b);
  let moved = false;
  let next = 0;
  for (let cluster = 0; cluster < clusterWeights.length && next < farthest.length; cluster++) {
    if (clusterWeights[cluster] !== 0) continue;
    const row = farthest[next++]!;
    const weight = weights ? weights[row]! : 1;
    const old = labels[row]!;
    for (let j = 0; j < numColumns; j++) {
      const amount = weight * values[row * numColumns + j]!;
      sums[old * numColumns + j]! -= amount;
      sums[cluster * numColumns + j] = amount;
    }
    clusterWeights[cluster] = weight;
    clusterWeights[old]! -= weight;
    moved = true;
  }
  return moved;
}

/** Sums over weights. A cluster that stays empty (fewer distinct rows than clusters) lies on the heaviest one. */
function averages(sums: Float64Array, clusterWeights: Float64Array): Float64Array {
  const numColumns = sums.length / clusterWeights.length;
  const heaviest = clusterWeights.indexOf(Math.max(...clusterWeights));
  return sums.map((_, at) => {
    const cluster = Math.floor(at / numColumns);
    const from = clusterWeights[cluster]! > 0 ? cluster : heaviest;
    return sums[from * numColumns + (at % numColumns)]! / clusterWeights[from]!;
  });
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let distance = 0;
  for (let i = 0; i < a.length; i++) distance += (a[i]! - b[i]!) * (a[i]! - b[i]!);
  return distance;
}
