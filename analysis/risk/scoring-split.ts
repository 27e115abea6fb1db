import { AnalysisError } from "../errors.ts";
import { groupIndex } from "../group-index.ts";
import { quantile } from "../quantile.ts";
import { createRandom } from "../random.ts";
import type { AnyTable } from "../table.ts";
import { randomSplit } from "./random-split.ts";
import type { RowSplit } from "./row-split.ts";
import { stratifiedFolds } from "./stratified-folds.ts";
import { timeSeriesFolds } from "./time-series-folds.ts";
import { readTimes } from "../times.ts";
import { timeSplit } from "./time-split.ts";
import { readTarget, type PositiveValue } from "./target.ts";

/** How rows are divided to learn and to judge. */
export interface SplitOptions {
  readonly target: string;
  readonly positive?: PositiveValue;
  /** Date column: learn from what came before, judge on what came after. */
  readonly time?: string;
  /** From when on rows are for judging (default the time before which three quarters of the rows lie). */
  readonly splitDate?: Date;
  readonly seed?: number;
}

/** A split, and in words how it was made. */
export interface ScoringSplit extends RowSplit {
  readonly description: string;
}

/** Rows with an outcome, split at a date or, without a time, at random with a quarter for judging. */
export function splitForScoring(table: AnyTable, options: SplitOptions): ScoringSplit {
  const { y } = readTarget(table.column(options.target), options.positive, `"${options.target}"`);
  if (options.time === undefined) {
    if (options.splitDate) {
      const advice = 'Give "time", the date column to split by.';
      throw new AnalysisError("bad-parameter", "There is a date to split at, but no time.", advice);
    }
    const split = randomSplit(y, { seed: options.seed ?? 0 });
    return { ...split, description: `at random, ${split.test.length} rows for judging` };
  }
  const known = Int32Array.from(y.keys()).filter((row) => !Number.isNaN(y[row]));
  const times = table.take(known).column(options.time);
  const date = options.splitDate ?? laterQuarter(readTimes(times, options.time));
  const { train, test } = timeSplit(times, {
    date,
    outcomes: Float64Array.from(known, (row) => y[row]!),
    positive: 1,
  });
  return {
    train: train.map((at) => known[at]!),
    test: test.map((at) => known[at]!),
    description: `by time: before ${date.toISOString().slice(0, 10)} to learn, from then on to judge`,
  };
}

/** Folds for choosing a model: by time where there are enough points of time, else stratified. */
export function foldsForScoring(
  table: AnyTable,
  { target, positive, time, seed = 0 }: SplitOptions,
): RowSplit[] {
  const { y } = readTarget(table.column(target), positive, `"${target}"`);
  const hasBoth = ({ train, test }: RowSplit): boolean =>
    [train, test].every((rows) => [0, 1].every((event) => rows.some((row) => y[row] === event)));
  if (time !== undefined && groupIndex(table.column(time)).keys.length >= 4) {
    const folds = timeSeriesFolds(table.column(time), { k: 3 });
    if (folds.every(hasBoth)) return folds;
  }
  return stratifiedFolds(y, { k: 5, shuffle: true, seed });
}

/** At most so many of the rows, drawn at random. */
export function sampleRows(rows: Int32Array, most: number, seed: number): Int32Array {
  if (rows.length <= most) return rows;
  return createRandom(seed)
    .sample(most, rows.length)
    .map((at) => rows[at]!);
}

function laterQuarter(times: Float64Array): Date {
  return new Date(quantile(times, 0.75, "inverted_cdf") ?? NaN);
}
