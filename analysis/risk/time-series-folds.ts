import type { ColumnInput } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex } from "../group-index.ts";
import type { RowSplit } from "./row-split.ts";

export interface TimeSeriesFoldsOptions {
  /** Number of folds (default 5). */
  readonly k?: number;
  /** Points of time to test on in each fold (default all of them over k + 1, rounded down). */
  readonly testSize?: number;
  /** Points of time left out before each test (default 0). */
  readonly gap?: number;
  /** At most so many points of time to train on, the latest ones (default all before the test). */
  readonly maxTrainSize?: number;
}

/**
 * Folds that train on what came before and test on what follows (scikit-learn's `TimeSeriesSplit`). `times` are the
 * times of the rows, of which equal ones stay together and rows without one are left out; or a number of rows that are
 * in order and each a time of its own. Throws if there are too few points of time.
 */
export function timeSeriesFolds(
  times: number | ColumnInput,
  options: TimeSeriesFoldsOptions = {},
): RowSplit[] {
  const codes =
    typeof times === "number" ? Int32Array.from({ length: times }, (_, row) => row) : groupIndex(times).codes;
  const numTimes = codes.reduce((most, code) => Math.max(most, code + 1), 0);
  const { k = 5, gap = 0, maxTrainSize = numTimes } = options;
  const testSize = options.testSize ?? Math.floor(numTimes / (k + 1));
  checkSizes({ k, testSize, gap, maxTrainSize }, numTimes);
  const rows = Int32Array.from(codes.keys());
  const between = (start: number, end: number): Int32Array =>
    rows.filter((row) => codes[row]! >= Math.max(0, start) && codes[row]! < end);
  return Array.from({ length: k }, (_, fold) => {
    const start = numTimes - (k - fold) * testSize;
    return {
      train: between(start - gap - maxTrainSize, start - gap),
      test: between(start, start + testSize),
    };
  });
}

function checkSizes(sizes: Required<TimeSeriesFoldsOptions>, numTimes: number): void {
  const { k, testSize, gap } = sizes;
  const isTooFew = numTimes - gap - k * testSize <= 0 || (testSize === 0 && numTimes < k + 1);
  const least = { k: 2, testSize: isTooFew ? 0 : 1, gap: 0, maxTrainSize: isTooFew ? 0 : 1 };
  for (const name of ["k", "testSize", "gap", "maxTrainSize"] as const) {
    if (Number.isInteger(sizes[name]) && sizes[name] >= least[name]) continue;
    const advice = `Give a whole number from ${least[name]} up.`;
    throw new AnalysisError("bad-parameter", `${name} is ${sizes[name]}.`, advice);
  }
  if (!isTooFew) return;
  throw new AnalysisError(
    "too-few-rows",
    `${numTimes} points of time are too few for ${k} folds of ${Math.max(1, testSize)}${gap > 0 ? ` after a gap of ${gap}` : ""}.`,
    'Take a lower "k" or "testSize", or a longer period.',
  );
}
