import type { ColumnInput } from "../build-columns.ts";
import type { Value } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { rowsByGroup, type GroupIndex } from "../group-index.ts";
import { distanceSums, type DistanceSumsArgs } from "../kernels/distance-sums.ts";
import { kernelEngine, kernelSteps, type KernelMemory } from "../kernels/engine.ts";
import { paddedRows, writeQuads } from "../kernels/quads.ts";
import { checkGroupsForSeparation, readLabels } from "../labels.ts";
import { readCompleteRows, takeMatrixRows, type DataInput, type Matrix } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { createRandom } from "../random.ts";
import { meanOf } from "../stats.ts";

export interface SilhouetteOptions {
  /** Numeric columns of a table. */
  readonly columns?: readonly string[];
  /** `precomputed`: the data are the square matrix of distances. */
  readonly metric?: "euclidean" | "precomputed";
  /** Up to so many rows every pair is measured; above, a sample is. */
  readonly exactRows?: number;
  /** Rows of the sample, drawn from each group in proportion to its size, and at least 50 from each. */
  readonly sampleSize?: number;
  readonly seed?: number;
}

/** How well rows fit their own group: 1 very well, 0 between two groups, -1 in the wrong one. */
export interface Silhouette {
  readonly mean: number;
  readonly byGroup: readonly { readonly label: Value; readonly numRows: number; readonly mean: number }[];
  /** The silhouette of each complete row, in order; null if a sample was measured. */
  readonly samples: Float64Array | null;
  readonly exact: boolean;
  /** Rows that were measured. */
  readonly rowsMeasured: number;
  readonly rowsLeftOut: number;
  /** Half the width of the 95% interval around `mean`; 0 if every row was measured. */
  readonly marginOfError: number;
}

/** Groups of the sample that are left out in turn to see how much the mean depends on who was drawn. */
const jackknifeGroups = 10;
/** 97.5% point of Student's t with 9 degrees of freedom. */
const studentT9 = 2.262157;
const leastPerGroup = 50;
/** Rows are cut into about so many blocks, each with sums of its own for all rows. */
const mostBlocks = 128;
const leastBlockRows = 32;

/**
 * Silhouette (Rousseeuw 1987) of labeled rows, Euclidean unless distances are given; a row alone in its group has 0.
 * Exact up to `exactRows` rows (default 20,000), above that on a stratified sample of `sampleSize` rows (default
 * 10,000) with a delete-a-group jackknife error. Rows with a missing value are left out. Throws with fewer than two
 * groups, or as many groups as rows.
 */
export function silhouette(
  data: DataInput,
  labels: ColumnInput,
  options: SilhouetteOptions = {},
): Silhouette {
  return drain(silhouetteSteps(data, labels, options));
}

/** `silhouette` as a long job. */
export function* silhouetteSteps(
  data: DataInput,
  labels: ColumnInput,
  options: SilhouetteOptions = {},
): Steps<Silhouette> {
  const { matrix, rows, numRowsGiven } = readCompleteRows(data, options.columns);
  const groups = readLabels(labels, numRowsGiven, rows);
  checkGroupsForSeparation(groups);
  const rowsLeftOut = numRowsGiven - matrix.numRows;
  if (options.metric === "precomputed") {
    return { ...exactOf(groups, sumsOfDistances(matrix, groups)), rowsLeftOut };
  }
  if (matrix.numRows <= (options.exactRows ?? 20_000)) {
    return { ...exactOf(groups, yield* groupSums(matrix, groups)), rowsLeftOut };
  }
  return { ...(yield* sampledSteps(matrix, groups, options)), rowsLeftOut };
}

type WithoutLeftOut = Omit<Silhouette, "rowsLeftOut">;

/** `sums[group][row]`: distances of a row to all rows of a group. */
type GroupSums = readonly Float64Array[];

function* groupSums(matrix: Matrix, groups: GroupIndex): Steps<GroupSums> {
  const order = rowsByGroup(groups).flatMap((rows) => Array.from(rows));
  const byPosition = yield* bucketSums(takeMatrixRows(matrix, order), groups.counts);
  return byPosition.map((positions) => {
    const sums = new Float64Array(order.length);
    order.forEach((row, position) => (sums[row] = positions[position]!));
    return sums;
  });
}

/** `sums[bucket][row]`: distances of a row to all rows of a bucket. The rows of a bucket follow one another. */
function* bucketSums(matrix: Matrix, bucketSizes: ArrayLike<number>): Steps<Float64Array[]> {
  const memory = kernelEngine().openMemory();
  try {
    const { padded, args, numBlocks } = layOut(memory, matrix, bucketSizes);
    const text = `silhouette over ${matrix.numRows.toLocaleString("en-US")} rows`;
    yield* kernelSteps(distanceSums, { numRows: numBlocks, chunkRows: 1 }, args, (done) => ({
      // A block is measured against the rows after it: the work left falls with the square of the blocks left.
      fraction: 1 - (1 - done) ** 2,
      text,
    }));
    return addUp(args, numBlocks).map((sums) => padded.map((place) => sums[place]!));
  } finally {
    memory.close();
  }
}

interface Layout {
  /** Where each row stands among the rows that are filled up. */
  readonly padded: Float64Array;
  readonly args: DistanceSumsArgs;
  readonly numBlocks: number;
}

/** Buckets that begin at multiples of four rows, cut into blocks. */
function layOut(
  memory: KernelMemory,
  { values, numRows, numColumns }: Matrix,
  sizes: ArrayLike<number>,
): Layout {
  const blockRows = paddedRows(Math.max(leastBlockRows, Math.ceil(numRows / mostBlocks)));
  const starts: number[] = [];
  const blocks: { readonly start: number; readonly bucket: number }[] = [];
  let end = 0;
  for (let bucket = 0; bucket < sizes.length; bucket++) {
    starts.push(end);
    for (let row = 0; row < sizes[bucket]!; row += blockRows) blocks.push({ start: end + row, bucket });
    end += paddedRows(sizes[bucket]!);
  }
  const padded = new Float64Array(numRows);
  const filled = new Float64Array(end * numColumns);
  for (let bucket = 0, row = 0; bucket < sizes.length; bucket++) {
    for (let i = 0; i < sizes[bucket]!; i++, row++) {
      padded[row] = starts[bucket]! + i;
      filled.set(values.subarray(row * numColumns, (row + 1) * numColumns), padded[row]! * numColumns);
    }
  }
  const quads = memory.float64(filled.length);
  writeQuads(filled, end, numColumns, quads);
  const args: DistanceSumsArgs = [
    quads,
    memory.copyOf(filled),
    numColumns,
    memory.copyOf(Int32Array.from(starts)),
    memory.copyOf(Int32Array.from(sizes)),
    sizes.length,
    memory.copyOf(Int32Array.from([...blocks.map(({ start }) => start), end])),
    memory.copyOf(Int32Array.from(blocks, ({ bucket }) => bucket)),
    memory.float64(sizes.length * end),
    memory.float64(blocks.length * end),
    end,
  ];
  return { padded, args, numBlocks: blocks.length };
}

/** The sums of each bucket by row, from both halves of what the kernel measured. */
function addUp(args: DistanceSumsArgs, numBlocks: number): Float64Array[] {
  const [, , , , , numBuckets, blockStarts, blockBuckets, sums, partials, numRows] = args;
  const byBucket = Array.from({ length: numBuckets }, (_, bucket) =>
    sums.slice(bucket * numRows, (bucket + 1) * numRows),
  );
  for (let block = 0; block < numBlocks; block++) {
    const own = byBucket[blockBuckets[block]!]!;
    for (let row = blockStarts[block]!; row < numRows; row++) own[row]! += partials[block * numRows + row]!;
  }
  return byBucket;
}

function sumsOfDistances(distances: Matrix, groups: GroupIndex): GroupSums {
  const { numRows, numColumns, values } = distances;
  if (numRows !== numColumns) {
    throw new AnalysisError(
      "length-mismatch",
      `The distances have ${numRows} complete rows and ${numColumns} columns.`,
      "Give a square matrix of distances without missing values.",
    );
  }
  return groups.keys.map((_, group) => {
    const sums = new Float64Array(numRows);
    for (let row = 0; row < numRows; row++) {
      for (let other = 0; other < numRows; other++) {
        if (groups.codes[other] === group && other !== row) sums[row]! += values[row * numRows + other]!;
      }
    }
    return sums;
  });
}

function exactOf(groups: GroupIndex, sums: GroupSums): WithoutLeftOut {
  const samples = Float64Array.from(groups.codes, (own, row) =>
    silhouetteOf(
      own,
      groups.counts,
      sums.map((group) => group[row]!),
    ),
  );
  const byGroup = rowsByGroup(groups).map((rows, group) => ({
    label: groups.keys[group]!,
    numRows: rows.length,
    mean: meanOf(Float64Array.from(rows, (row) => samples[row]!)),
  }));
  const mean = meanOf(samples);
  return { mean, byGroup, samples, exact: true, rowsMeasured: samples.length, marginOfError: 0 };
}

/** Silhouette of a row of group `own` from its sums of distances to each group of `counts` rows. */
function silhouetteOf(own: number, counts: ArrayLike<number>, sums: ArrayLike<number>): number {
  if (counts[own]! <= 1) return 0;
  const within = sums[own]! / (counts[own]! - 1);
  let nearest = Infinity;
  for (let group = 0; group < counts.length; group++) {
    if (group !== own && counts[group]! > 0) nearest = Math.min(nearest, sums[group]! / counts[group]!);
  }
  const larger = Math.max(within, nearest);
  return larger === 0 ? 0 : (nearest - within) / larger;
}

/** Each group's sampled rows, split by position into as many buckets as the jackknife leaves out. */
function* sampledSteps(
  matrix: Matrix,
  groups: GroupIndex,
  options: SilhouetteOptions,
): Steps<WithoutLeftOut> {
  const sampled = drawStratified(groups, options.sampleSize ?? 10_000, options.seed ?? 0);
  const buckets = sampled.flatMap((rows) =>
    Array.from({ length: jackknifeGroups }, (_, bucket) =>
      rows.filter((_row, position) => position % jackknifeGroups === bucket),
    ),
  );
  const order = buckets.flatMap((rows) => Array.from(rows));
  const bucketSizes = buckets.map((rows) => rows.length);
  const sums = yield* bucketSums(takeMatrixRows(matrix, order), bucketSizes);

  const sample: Sample = { sums, bucketSizes, numGroups: groups.keys.length };
  const complete = groups.counts.map((count, group) => (sampled[group]!.length === count ? 1 : 0));
  const all = groupMeans(sample, complete, null);
  const without = Array.from({ length: jackknifeGroups }, (_, bucket) =>
    groupMeans(sample, complete, bucket),
  );
  return {
    mean: weightedMean(all, groups.counts),
    byGroup: all.map((mean, group) => ({ label: groups.keys[group]!, numRows: groups.counts[group]!, mean })),
    samples: null,
    exact: false,
    rowsMeasured: order.length,
    marginOfError: studentT9 * jackknifeError(without.map((means) => weightedMean(means, groups.counts))),
  };
}

/** A random sample of each group in proportion to its size, and at least 50 rows of it: row numbers by group. */
export function drawStratified(groups: GroupIndex, sampleSize: number, seed: number): Int32Array[] {
  const random = createRandom(seed);
  const share = sampleSize / groups.codes.length;
  return rowsByGroup(groups).map((rows) => {
    const wanted = Math.min(rows.length, Math.max(leastPerGroup, Math.round(rows.length * share)));
    return random.sample(wanted, rows.length).map((position) => rows[position]!);
  });
}

interface Sample {
  readonly sums: readonly Float64Array[];
  readonly numGroups: number;
  /** Rows of each bucket; the buckets of a group follow one another. */
  readonly bucketSizes: readonly number[];
}

/** Mean silhouette of each group, without bucket `left` of each group that was not drawn completely. */
function groupMeans(sample: Sample, complete: ArrayLike<number>, left: number | null): number[] {
  const { bucketSizes, numGroups, sums } = sample;
  const isUsed = (bucket: number): boolean =>
    bucket % jackknifeGroups !== left || complete[Math.floor(bucket / jackknifeGroups)] === 1;
  const used = Array.from(bucketSizes.keys()).filter(isUsed);
  const groupOf = (bucket: number): number => Math.floor(bucket / jackknifeGroups);
  const counts = new Float64Array(numGroups);
  for (const bucket of used) counts[groupOf(bucket)]! += bucketSizes[bucket]!;
  const totals = new Float64Array(numGroups);
  const rowSums = new Float64Array(numGroups);
  const bucketStarts = bucketSizes.map((_, bucket) =>
    bucketSizes.slice(0, bucket).reduce((total, size) => total + size, 0),
  );
  for (const own of used) {
    const start = bucketStarts[own]!;
    for (let row = start; row < start + bucketSizes[own]!; row++) {
      rowSums.fill(0);
      for (const bucket of used) rowSums[groupOf(bucket)]! += sums[bucket]![row]!;
      totals[groupOf(own)]! += silhouetteOf(groupOf(own), counts, rowSums);
    }
  }
  return Array.from(totals, (total, group) => total / counts[group]!);
}

function weightedMean(means: readonly number[], counts: Int32Array): number {
  let total = 0;
  let rows = 0;
  means.forEach((mean, group) => {
    total += mean * counts[group]!;
    rows += counts[group]!;
  });
  return total / rows;
}

/** Standard error of an estimate from the estimates with one part of the sample left out. */
function jackknifeError(estimates: readonly number[]): number {
  const center = estimates.reduce((a, b) => a + b, 0) / estimates.length;
  const squares = estimates.reduce((total, estimate) => total + (estimate - center) * (estimate - center), 0);
  return Math.sqrt(((estimates.length - 1) / estimates.length) * squares);
}
