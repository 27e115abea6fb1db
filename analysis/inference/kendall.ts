import { countInversions } from "../kernels/inversions.ts";
import type { NumericInput } from "../numbers.ts";
import { commonRows, readPair, type Correlation } from "./correlation.ts";
import { denseCodes, type DenseCodes } from "./dense-codes.ts";
import { normalTwoSidedTail } from "./distributions.ts";

/**
 * Kendall's τ-b, corrected for ties, as scipy's `kendalltau`, in O(n log n) (Knight 1966). p is exact without ties up to 33
 * rows or with at most one pair out of order, and normal otherwise. Throws unless both have as many rows.
 */
export function kendall(x: NumericInput, y: NumericInput): Correlation {
  const [a, b] = readPair(x, y);
  return kendallOfCodes(denseCodes(a), denseCodes(b), commonRows(a, b));
}

/** `kendall` over some rows of columns that are coded already; none of the rows lacks a value. */
export function kendallOfCodes(x: DenseCodes, y: DenseCodes, rows: Int32Array): Correlation {
  const n = rows.length;
  const order = sortBy(x, sortBy(y, rows));
  const pairs = (n * (n - 1)) / 2;
  const tiesX = countTies(order, (row) => x.codes[row]!);
  const tiesY = countTies(sortBy(y, rows), (row) => y.codes[row]!);
  if (n < 2 || tiesX.pairs === pairs || tiesY.pairs === pairs) return { r: null, p: null, n };
  const tiesBoth = countTies(order, (row) => x.codes[row]! * y.numCodes + y.codes[row]!);
  const discordant = countInversions(
    order.map((row) => y.codes[row]!),
    new Int32Array(y.numCodes + 1),
  );
  const balance = pairs - tiesX.pairs - tiesY.pairs + tiesBoth.pairs - 2 * discordant;
  const r = balance / Math.sqrt(pairs - tiesX.pairs) / Math.sqrt(pairs - tiesY.pairs);
  const rarer = Math.min(discordant, pairs - discordant);
  const isExact = tiesX.pairs === 0 && tiesY.pairs === 0 && (n <= 33 || rarer <= 1);
  return {
    r: Math.min(1, Math.max(-1, r)),
    p: isExact ? exactP(n, rarer) : normalTwoSidedTail(balance / Math.sqrt(balanceVariance(n, tiesX, tiesY))),
    n,
  };
}

/** Rows in order of their codes; equal ones keep their order. */
function sortBy({ codes, numCodes }: DenseCodes, rows: Int32Array): Int32Array {
  const next = new Int32Array(numCodes + 1);
  for (const row of rows) next[codes[row]! + 1]!++;
  for (let code = 0; code < numCodes; code++) next[code + 1]! += next[code]!;
  const sorted = new Int32Array(rows.length);
  for (const row of rows) sorted[next[codes[row]!]!++] = row;
  return sorted;
}

interface Ties {
  /** Σ t (t − 1) / 2 over the groups of t equal rows. */
  readonly pairs: number;
  /** Σ t (t − 1) (t − 2). */
  readonly triples: number;
  /** Σ t (t − 1) (2 t + 5). */
  readonly weighted: number;
}

function countTies(order: Int32Array, keyOf: (row: number) => number): Ties {
  let [pairs, triples, weighted] = [0, 0, 0];
  for (let start = 0; start < order.length;) {
    const key = keyOf(order[start]!);
    let end = start + 1;
    while (end < order.length && keyOf(order[end]!) === key) end++;
    const t = end - start;
    pairs += (t * (t - 1)) / 2;
    triples += t * (t - 1) * (t - 2);
    weighted += t * (t - 1) * (2 * t + 5);
    start = end;
  }
  return { pairs, triples, weighted };
}

/** Variance of concordant less discordant pairs if both columns have nothing to do with each other (Kendall 1970). */
function balanceVariance(n: number, x: Ties, y: Ties): number {
  const ordered = n * (n - 1);
  const triples = n > 2 ? (x.triples * y.triples) / (9 * ordered * (n - 2)) : 0;
  return (ordered * (2 * n + 5) - x.weighted - y.weighted) / 18 + (2 * x.pairs * y.pairs) / ordered + triples;
}

/** Twice the chance that at most so many of the pairs of `n` rows in random order are out of order, at most 1. */
function exactP(n: number, discordant: number): number {
  let chances = new Float64Array(discordant + 1);
  chances[0] = 1;
  for (let size = 2; size <= n; size++) {
    const grown = new Float64Array(discordant + 1);
    let window = 0;
    for (let k = 0; k <= discordant; k++) {
      window += chances[k]! - (k >= size ? chances[k - size]! : 0);
      grown[k] = window / size;
    }
    chances = grown;
  }
  return Math.min(1, 2 * chances.reduce((sum, chance) => sum + chance, 0));
}
