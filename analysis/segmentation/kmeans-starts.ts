import { kmeans as proposeKmeans } from "ml-kmeans";
import { matrixRow, takeMatrixRows, type Matrix } from "../matrix.ts";
import type { Random } from "../random.ts";

/** Rows on which a start is proposed; enough to see the clusters, few enough to cost nothing. */
const proposalRows = 2000;
/** Passes that a proposal may take; the kernel refines it afterwards. */
const proposalPasses = 10;

/**
 * Starting centers by k-means++ and a few passes of `ml-kmeans` on a random sample of the rows. With no more distinct
 * rows in the sample than centers, these rows are the centers, repeated as needed.
 */
export function proposeCenters(matrix: Matrix, k: number, random: Random): Float64Array {
  const size = Math.min(matrix.numRows, Math.max(proposalRows, 10 * k));
  const sample = takeMatrixRows(matrix, random.sample(size, matrix.numRows));
  const rows = Array.from({ length: size }, (_, row) => matrixRow(sample, row));
  const seed = random.integer(2 ** 31);
  const distinct = firstDistinct(rows, k + 1);
  if (distinct.length <= k) {
    return Float64Array.from(Array.from({ length: k }, (_, i) => distinct[i % distinct.length]!).flat());
  }
  const proposal = proposeKmeans(rows, k, {
    seed,
    initialization: "kmeans++",
    maxIterations: proposalPasses,
  });
  return Float64Array.from(proposal.centroids.flat());
}

/** Starting centers that are random distinct rows. */
export function drawCenters(matrix: Matrix, k: number, random: Random): Float64Array {
  return takeMatrixRows(matrix, random.sample(k, matrix.numRows)).values;
}

/** The first `limit` rows that differ from one another. */
function firstDistinct(rows: readonly number[][], limit: number): number[][] {
  const seen = new Set<string>();
  const distinct: number[][] = [];
  for (const row of rows) {
    const key = row.join();
    if (seen.has(key)) continue;
    seen.add(key);
    distinct.push(row);
    if (distinct.length === limit) break;
  }
  return distinct;
}
