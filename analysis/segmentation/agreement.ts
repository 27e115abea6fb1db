import type { ColumnInput } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex } from "../group-index.ts";

/** How far two labelings of the same rows agree, whatever the labels are called. */
export interface Agreement {
  /** Adjusted Rand index (Hubert and Arabie 1985): 1 the same, about 0 by chance. */
  readonly adjustedRand: number;
  /** Mutual information over the mean of both entropies. */
  readonly normalizedMutualInformation: number;
  /** The same less what chance gives (Vinh, Epps and Bailey 2010). */
  readonly adjustedMutualInformation: number;
  /** 1 if every group of the second labeling lies within one group of the first. */
  readonly homogeneity: number;
  /** 1 if every group of the first labeling lies within one group of the second. */
  readonly completeness: number;
  /** Harmonic mean of homogeneity and completeness. */
  readonly vMeasure: number;
  /** Geometric mean of pair precision and pair recall (Fowlkes and Mallows 1983). */
  readonly fowlkesMallows: number;
}

/** The adjusted Rand index of two labelings. Rows that lack either label are left out; 1 if fewer than two remain. */
export function adjustedRand(a: ColumnInput, b: ColumnInput): number {
  return adjustedRandOf(pairCounts(crossTable(a, b)));
}

/** Every measure of agreement of labeling `b` with labeling `a`, defined as in scikit-learn. */
export function agreement(a: ColumnInput, b: ColumnInput): Agreement {
  const table = crossTable(a, b);
  const pairs = pairCounts(table);
  const information = mutualInformation(table);
  const entropyA = entropyOf(table.rows, table.total);
  const entropyB = entropyOf(table.columns, table.total);
  const homogeneity = entropyA === 0 ? 1 : information / entropyA;
  const completeness = entropyB === 0 ? 1 : information / entropyB;
  const meanEntropy = (entropyA + entropyB) / 2;
  const vMeasure =
    homogeneity + completeness === 0 ? 0 : (2 * homogeneity * completeness) / (homogeneity + completeness);
  return {
    adjustedRand: adjustedRandOf(pairs),
    normalizedMutualInformation: meanEntropy === 0 ? 1 : information / meanEntropy,
    adjustedMutualInformation: adjustedInformation(table, information, meanEntropy),
    homogeneity,
    completeness,
    vMeasure,
    fowlkesMallows: pairs.both === 0 ? 0 : pairs.both / Math.sqrt(pairs.inA * pairs.inB),
  };
}

interface CrossTable {
  /** `cells[a * columns.length + b]`: rows in group a of the first and group b of the second labeling. */
  readonly cells: Float64Array;
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  readonly total: number;
}

function crossTable(a: ColumnInput, b: ColumnInput): CrossTable {
  const first = groupIndex(a);
  const second = groupIndex(b);
  if (first.codes.length !== second.codes.length) {
    throw new AnalysisError(
      "length-mismatch",
      `One labeling has ${first.codes.length} rows, the other ${second.codes.length}.`,
      "Compare labels of the same rows.",
    );
  }
  const rows = new Float64Array(first.keys.length);
  const columns = new Float64Array(second.keys.length);
  const cells = new Float64Array(rows.length * columns.length);
  let total = 0;
  first.codes.forEach((codeA, row) => {
    const codeB = second.codes[row]!;
    if (codeA === -1 || codeB === -1) return;
    cells[codeA * columns.length + codeB]!++;
    rows[codeA]!++;
    columns[codeB]!++;
    total++;
  });
  return { cells, rows, columns, total };
}

interface PairCounts {
  /** Ordered pairs of rows that share a group in both labelings, in the first, in the second, and all. */
  readonly both: number;
  readonly inA: number;
  readonly inB: number;
  readonly all: number;
}

function pairCounts({ cells, rows, columns, total }: CrossTable): PairCounts {
  const pairs = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count * (count - 1), 0);
  return { both: pairs(cells), inA: pairs(rows), inB: pairs(columns), all: total * (total - 1) };
}

function adjustedRandOf({ both, inA, inB, all }: PairCounts): number {
  if (inA === both && inB === both) return 1;
  const expected = (inA * inB) / all;
  return (both - expected) / ((inA + inB) / 2 - expected);
}

function entropyOf(counts: Float64Array, total: number): number {
  return counts.reduce(
    (sum, count) => (count === 0 ? sum : sum - (count / total) * Math.log(count / total)),
    0,
  );
}

function mutualInformation({ cells, rows, columns, total }: CrossTable): number {
  let information = 0;
  cells.forEach((count, at) => {
    if (count === 0) return;
    const expected = (rows[Math.floor(at / columns.length)]! * columns[at % columns.length]!) / total;
    information += (count / total) * Math.log(count / expected);
  });
  return Math.max(0, information);
}

function adjustedInformation(table: CrossTable, information: number, meanEntropy: number): number {
  const trivial = (groups: Float64Array): boolean => groups.length <= 1 || groups.length === table.total;
  if (table.rows.length === table.columns.length && trivial(table.rows)) return 1;
  const expected = expectedInformation(table);
  const denominator = meanEntropy - expected;
  const least = Number.EPSILON;
  return (
    (information - expected) /
    (denominator < 0 ? Math.min(denominator, -least) : Math.max(denominator, least))
  );
}

/** Mutual information to expect of random labelings with these group sizes: hypergeometric cell counts. */
function expectedInformation({ rows, columns, total }: CrossTable): number {
  const logFactorial = logFactorials(total);
  let expected = 0;
  for (const a of rows) {
    for (const b of columns) {
      for (let n = Math.max(1, a + b - total); n <= Math.min(a, b); n++) {
        const logChance =
          logFactorial[a]! +
          logFactorial[b]! +
          logFactorial[total - a]! +
          logFactorial[total - b]! -
          logFactorial[total]! -
          logFactorial[n]! -
          logFactorial[a - n]! -
          logFactorial[b - n]! -
          logFactorial[total - a - b + n]!;
        expected += (n / total) * Math.log((total * n) / (a * b)) * Math.exp(logChance);
      }
    }
  }
  return expected;
}

function logFactorials(end: number): Float64Array {
  const logs = new Float64Array(end + 1);
  for (let n = 2; n <= end; n++) logs[n] = logs[n - 1]! + Math.log(n);
  return logs;
}
