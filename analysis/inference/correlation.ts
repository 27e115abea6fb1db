import { AnalysisError } from "../errors.ts";
import { readNumbers, type NumericInput } from "../numbers.ts";
import { isConstant, meanOf, varianceOf } from "../stats.ts";
import { denseCodes, ranksOfCodes } from "./dense-codes.ts";
import { normalQuantile, studentTwoSidedTail } from "./distributions.ts";
import { checkConfidence, type Interval } from "./interval.ts";

/** How two columns go together, over the rows that have both. What these do not determine is null. */
export interface Correlation {
  /** From −1 to 1; null for fewer than two rows or a constant column. */
  readonly r: number | null;
  /** Two-sided, by Student's t; null for fewer than three rows. */
  readonly p: number | null;
  /** Rows that have both values. */
  readonly n: number;
}

/** Pearson's correlation, as scipy's `pearsonr`. Throws unless both have as many rows. */
export function pearson(x: NumericInput, y: NumericInput): Correlation {
  const [a, b] = readPair(x, y);
  const rows = commonRows(a, b);
  return correlationOf(takeValues(a, rows), takeValues(b, rows));
}

/** Spearman's correlation: Pearson's of mean ranks, as scipy's `spearmanr`. Throws unless both have as many rows. */
export function spearman(x: NumericInput, y: NumericInput): Correlation {
  const [a, b] = readPair(x, y);
  const rows = commonRows(a, b);
  return correlationOf(ranksOfCodes(denseCodes(a), rows), ranksOfCodes(denseCodes(b), rows));
}

/** Interval of Pearson's r by Fisher's (1921) transformation; null for fewer than four rows or an r of ±1. */
export function pearsonInterval({ r, n }: Pick<Correlation, "r" | "n">, confidence = 0.95): Interval | null {
  checkConfidence(confidence);
  if (r === null || n < 4 || Math.abs(r) >= 1) return null;
  const reach = normalQuantile(1 - (1 - confidence) / 2) / Math.sqrt(n - 3);
  return { low: Math.tanh(Math.atanh(r) - reach), high: Math.tanh(Math.atanh(r) + reach) };
}

/** Both columns as numbers with NaN where missing. Throws unless they have as many rows. */
export function readPair(x: NumericInput, y: NumericInput): readonly [Float64Array, Float64Array] {
  const [a, b] = [readNumbers(x, "the first column"), readNumbers(y, "the second column")];
  if (a.length === b.length) return [a, b];
  throw new AnalysisError(
    "length-mismatch",
    `The first column has ${a.length} rows, the second ${b.length}.`,
    "Give two columns of one table.",
  );
}

/** Rows in which both values are there. */
export function commonRows(a: Float64Array, b: Float64Array): Int32Array {
  const rows = new Int32Array(a.length);
  let kept = 0;
  for (let row = 0; row < a.length; row++) {
    if (!Number.isNaN(a[row]) && !Number.isNaN(b[row])) rows[kept++] = row;
  }
  return rows.subarray(0, kept);
}

/** Values at these rows, in a fresh array. */
export function takeValues(values: Float64Array, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) taken[at] = values[rows[at]!]!;
  return taken;
}

/** Mean and sum of squared distances from it; the latter 0 of equal values. */
export interface Spread {
  readonly center: number;
  readonly squares: number;
}

/** The spread of complete values. */
export function spreadOf(values: Float64Array): Spread {
  if (values.length === 0 || isConstant(values)) return { center: values[0] ?? 0, squares: 0 };
  const center = meanOf(values);
  return { center, squares: values.length * varianceOf(values, 0, center) };
}

/** Pearson's correlation of complete values, whose spreads may be known. */
export function correlationOf(
  x: Float64Array,
  y: Float64Array,
  spreadX: Spread = spreadOf(x),
  spreadY: Spread = spreadOf(y),
): Correlation {
  const n = x.length;
  if (spreadX.squares === 0 || spreadY.squares === 0) return { r: null, p: null, n };
  const { center: centerX, squares: squaresX } = spreadX;
  const { center: centerY, squares: squaresY } = spreadY;
  let products = 0;
  for (let row = 0; row < n; row++) products += (x[row]! - centerX) * (y[row]! - centerY);
  const r = Math.min(1, Math.max(-1, products / squaresY / Math.sqrt(squaresX / squaresY)));
  if (n < 3) return { r, p: null, n };
  const t = Math.abs(r) === 1 ? Infinity : r * Math.sqrt((n - 2) / ((1 - r) * (1 + r)));
  return { r, p: studentTwoSidedTail(t, n - 2), n };
}
