import { chiSquareTail } from "./distributions.ts";
import { AnalysisError } from "../errors.ts";

export interface ChiSquareTest {
  readonly statistic: number;
  /** Chance of at least this statistic if nothing drifted. */
  readonly p: number;
  readonly degreesOfFreedom: number;
}

export interface ContingencyOptions {
  /** `pearson` (default): Σ (o − e)² / e; `g`: the log-likelihood ratio 2 Σ o ln(o/e). */
  readonly statistic?: "pearson" | "g";
  /** Yates' correction of 2 × 2 tables (default false). */
  readonly correction?: boolean;
}

/**
 * Chi-square test whether the rows of a table of counts come from one law, as scipy's `chi2_contingency`. Rows and columns
 * without any count are left out; what remains of one row or column has the statistic 0 and p 1. Throws on counts that are
 * not numbers from 0 up, rows of different lengths, or a table without counts.
 */
export function chiSquareContingency(
  table: readonly ArrayLike<number>[],
  { statistic = "pearson", correction = false }: ContingencyOptions = {},
): ChiSquareTest {
  const rows = table.map((row, i) => readCounts(row, `row ${i}`));
  const width = rows[0]?.length ?? 0;
  for (const row of rows) checkBins(width, row.length);
  const rowTotals = rows.map(total);
  const columnTotals = Array.from({ length: width }, (_, j) => rows.reduce((sum, row) => sum + row[j]!, 0));
  const all = total(rowTotals);
  if (all === 0) throw noCounts("the table");
  const degreesOfFreedom = (used(rowTotals) - 1) * (used(columnTotals) - 1);
  const corrected = correction && degreesOfFreedom === 1;
  let sum = 0;
  rows.forEach((row, i) =>
    row.forEach((count, j) => {
      const expected = (rowTotals[i]! * columnTotals[j]!) / all;
      if (expected > 0) sum += cellTerm(corrected ? towards(count, expected) : count, expected, statistic);
    }),
  );
  return testOf(Math.max(0, sum), degreesOfFreedom);
}

/**
 * Chi-square test of goodness of fit as Evidently uses it: whether the current counts follow the shares of the reference,
 * which is scaled to their number and taken as certain. A bin that only the current counts have makes the statistic
 * infinite and p 0. Throws on counts that are not numbers from 0 up, or if a side has none.
 */
export function chiSquareFit(reference: ArrayLike<number>, current: ArrayLike<number>): ChiSquareTest {
  const before = readCounts(reference, "the reference");
  const after = readCounts(current, "the current values");
  checkBins(before.length, after.length);
  if (total(before) === 0) throw noCounts("the reference");
  if (total(after) === 0) throw noCounts("the current values");
  const scale = total(after) / total(before);
  let statistic = 0;
  let bins = 0;
  before.forEach((count, bin) => {
    if (count === 0 && after[bin] === 0) return;
    bins++;
    statistic += cellTerm(after[bin]!, count * scale, "pearson");
  });
  return testOf(statistic, bins - 1);
}

const testOf = (statistic: number, degreesOfFreedom: number): ChiSquareTest => ({
  statistic,
  p: chiSquareTail(statistic, degreesOfFreedom),
  degreesOfFreedom,
});

function cellTerm(count: number, expected: number, statistic: "pearson" | "g"): number {
  if (statistic === "pearson") return (count - expected) ** 2 / expected;
  return count === 0 ? 0 : 2 * count * Math.log(count / expected);
}

/** The count half a step nearer to what is expected, but not past it. */
function towards(count: number, expected: number): number {
  const gap = expected - count;
  return count + Math.sign(gap) * Math.min(0.5, Math.abs(gap));
}

const total = (counts: ArrayLike<number>): number =>
  Array.from(counts).reduce((sum, count) => sum + count, 0);

const used = (totals: readonly number[]): number => totals.filter((count) => count > 0).length;

function readCounts(counts: ArrayLike<number>, name: string): Float64Array {
  const read = Float64Array.from(counts);
  const bad = read.findIndex((count) => !(count >= 0 && count < Infinity));
  if (bad < 0) return read;
  throw new AnalysisError(
    "bad-parameter",
    `Bin ${bad} of ${name} has the count ${read[bad]!}.`,
    "Counts are numbers from 0 up.",
  );
}

function checkBins(expected: number, found: number): void {
  if (expected === found) return;
  throw new AnalysisError(
    "length-mismatch",
    `One distribution has ${expected} bins, the other ${found}.`,
    "Count both samples in the same bins.",
  );
}

const noCounts = (name: string): AnalysisError =>
  new AnalysisError(
    "too-few-rows",
    `There is no count in ${name}.`,
    "Compare samples that have at least one row.",
  );
