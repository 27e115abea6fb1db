import { countChunks, kernelEngine, kernelSteps, type Chunks, type KernelMemory } from "../kernels/engine.ts";
import { lloydPass } from "../kernels/lloyd.ts";
import { paddedRows, quadOffset, writeQuads } from "../kernels/quads.ts";
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

/** A multiple of four. */
const chunkRows = 65_536;

/**
 * Lloyd's algorithm from given centers, as scikit-learn runs it: stops when no label changes or the centers hardly
 * move; an emptied cluster takes over the row farthest from its center, of equally far ones the last. Labels and inertia always belong to the
 * returned centers.
 */
export function* lloydSteps(matrix: Matrix, start: Float64Array, options: LloydOptions): Steps<LloydFit> {
  const memory = kernelEngine().openMemory();
  try {
    const desk = layOut(memory, matrix, start, options.weights);
    let iterations = 0;
    let converged = false;
    let isCurrent = false;
    while (iterations < options.maxIter && !converged) {
      iterations++;
      const changed = yield* passSteps(desk, iterations);
      const { relocated, shift } = moveCenters(desk);
      isCurrent = changed === 0 && !relocated;
      converged = changed === 0 || shift <= options.shiftTolerance;
    }
    if (!isCurrent) yield* passSteps(desk, iterations);
    return {
      labels: desk.labels.slice(0, matrix.numRows),
      centers: desk.centers.slice(),
      inertia: desk.inertias.reduce((total, inertia) => total + inertia, 0),
      iterations,
      converged,
    };
  } finally {
    memory.close();
  }
}

/** What a pass reads and writes, in the engine's memory. */
interface Desk {
  readonly chunks: Chunks;
  readonly numColumns: number;
  readonly k: number;
  readonly quads: Float64Array;
  readonly weights: Float64Array;
  readonly centers: Float64Array;
  readonly labels: Int32Array;
  readonly sums: Float64Array;
  readonly clusterWeights: Float64Array;
  readonly inertias: Float64Array;
}

function layOut(
  memory: KernelMemory,
  { values, numRows, numColumns }: Matrix,
  start: Float64Array,
  weights: Float64Array | null,
): Desk {
  const chunks = { numRows, chunkRows };
  const numChunks = countChunks(chunks);
  const k = start.length / numColumns;
  const desk: Desk = {
    ...{ chunks, numColumns, k },
    quads: memory.float64(paddedRows(numRows) * numColumns),
    weights: memory.float64(paddedRows(numRows)),
    centers: memory.float64(start.length),
    labels: memory.int32(paddedRows(numRows)),
    sums: memory.float64(numChunks * start.length),
    clusterWeights: memory.float64(numChunks * k),
    inertias: memory.float64(numChunks),
  };
  writeQuads(values, numRows, numColumns, desk.quads);
  if (weights) desk.weights.set(weights);
  else desk.weights.fill(1);
  desk.centers.set(start);
  desk.labels.fill(-1);
  return desk;
}

/** Gives every row its nearest center and adds up the clusters. Returns how many labels changed. */
function passSteps(desk: Desk, iteration: number): Steps<number> {
  const { numColumns, centers, k, quads, weights, labels, sums, clusterWeights, inertias } = desk;
  const rows = desk.chunks.numRows.toLocaleString("en-US");
  const progress = { fraction: null, text: `k-means over ${rows} rows, pass ${iteration}` };
  return kernelSteps(
    lloydPass,
    desk.chunks,
    [quads, numColumns, centers, k, weights, labels, sums, clusterWeights, inertias],
    () => progress,
  );
}

interface Move {
  /** Whether rows were moved into empty clusters. */
  readonly relocated: boolean;
  /** Squared distance that the centers moved together. */
  readonly shift: number;
}

/** Moves every center to the mean of its rows. */
function moveCenters(desk: Desk): Move {
  const sums = addParts(desk.sums, desk.centers.length);
  const clusterWeights = addParts(desk.clusterWeights, desk.k);
  const relocated = clusterWeights.includes(0) && refillEmpty(desk, sums, clusterWeights);
  const moved = averages(sums, clusterWeights);
  const shift = squaredDistance(desk.centers, moved);
  desk.centers.set(moved);
  return { relocated, shift };
}

/** The sum of the parts of `length` numbers that chunks left one after the other. */
function addParts(parts: Float64Array, length: number): Float64Array {
  const total = new Float64Array(length);
  for (let at = 0; at < parts.length; at += length)
    for (let i = 0; i < length; i++) total[i]! += parts[at + i]!;
  return total;
}

/** Moves the rows farthest from their centers into the empty clusters. Returns whether any moved. */
function refillEmpty(desk: Desk, sums: Float64Array, clusterWeights: Float64Array): boolean {
  const { quads, numColumns, weights, labels } = desk;
  const distances = Float64Array.from({ length: desk.chunks.numRows }, (_, row) => ownDistance(desk, row));
  const farthest = Array.from(distances.keys())
    .filter((row) => distances[row]! > 0 && weights[row]! > 0)
    .sort((a, b) => distances[b]! - distances[a]! || b - a);
  let moved = false;
  let next = 0;
  for (let cluster = 0; cluster < clusterWeights.length && next < farthest.length; cluster++) {
    if (clusterWeights[cluster] !== 0) continue;
    const row = farthest[next++]!;
    const weight = weights[row]!;
    const old = labels[row]!;
    for (let j = 0, at = quadOffset(row, numColumns); j < numColumns; j++, at += 4) {
      const amount = weight * quads[at]!;
      sums[old * numColumns + j]! -= amount;
      sums[cluster * numColumns + j] = amount;
    }
    clusterWeights[cluster] = weight;
    clusterWeights[old]! -= weight;
    moved = true;
  }
  return moved;
}

/** Squared distance of a row to its own center. */
function ownDistance({ quads, numColumns, centers, labels }: Desk, row: number): number {
  const center = labels[row]! * numColumns;
  let distance = 0;
  for (let j = 0, at = quadOffset(row, numColumns); j < numColumns; j++, at += 4) {
    const difference = quads[at]! - centers[center + j]!;
    distance += difference * difference;
  }
  return distance;
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
