import { AnalysisError } from "../errors.ts";
import { readNumbers, type NumericInput } from "../numbers.ts";

/**
 * A regular series as a fresh array of at least `least` values. Throws on missing values, naming their positions, on
 * infinite ones, and on a series that is too short for `purpose`.
 */
export function readSeries(y: NumericInput, least = 1, purpose = "A forecast"): Float64Array {
  const values = readNumbers(y, "the series");
  const gaps = Array.from(values.keys()).filter((t) => Number.isNaN(values[t]));
  if (gaps.length > 0) {
    throw new AnalysisError(
      "missing-values",
      `The series has no value at ${gaps.length === 1 ? "position" : "positions"} ${listPositions(gaps)}.`,
      "Fill the gaps first: with interpolateSeries, or with 0 where nothing means none.",
    );
  }
  if (values.length < least) {
    throw new AnalysisError(
      values.length === 0 ? "no-rows" : "too-few-rows",
      `${purpose} needs at least ${least} ${least === 1 ? "value" : "values"}; the series has ${values.length}.`,
      "Take a longer series or shorter periods of time.",
    );
  }
  return values;
}

/** Throws unless the period is a whole number from 2 up. */
export function checkPeriod(period: number | undefined): asserts period is number {
  if (period !== undefined && Number.isInteger(period) && period >= 2) return;
  throw new AnalysisError(
    "bad-parameter",
    `The period of the seasons is ${period ?? "not given"}.`,
    "Give the number of values per cycle from 2 up, for instance 12 for months, 7 for days.",
  );
}

/** Throws unless the horizon is a whole number from 1 up. */
export function checkHorizon(horizon: number): void {
  if (Number.isInteger(horizon) && horizon >= 1) return;
  throw new AnalysisError(
    "bad-parameter",
    `The horizon is ${horizon}.`,
    "Give the number of values to forecast, from 1 up.",
  );
}

/** The first ten positions, counted from 0, and how many more. */
function listPositions(positions: readonly number[]): string {
  const more = positions.length - 10;
  return positions.slice(0, 10).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
