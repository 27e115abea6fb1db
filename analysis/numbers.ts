import { isColumn } from "./build-columns.ts";
import { columnNumbers, type Column } from "./columns.ts";
import { AnalysisError } from "./errors.ts";
import { sortNumbers } from "./kernels/sort-numbers.ts";

/** Numbers with gaps: null, undefined and NaN are missing. */
export type NumericInput = Column | ArrayLike<number | null | undefined>;

/** Numbers beyond have no finite square. */
const largest = 1e150;

/** The input as a fresh array with NaN where a value is missing. Throws on a value that is infinite or beyond ±1e150. */
export function readNumbers(input: NumericInput, name = "the column"): Float64Array {
  const numbers = isColumn(input) ? columnNumbers(input, name) : copyNumbers(input);
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row]!;
    if (value <= largest && value >= -largest) continue;
    if (!Number.isNaN(value)) throw notUsable(row, name, value);
  }
  return numbers;
}

const notUsable = (row: number, name: string, value: number): AnalysisError =>
  new AnalysisError(
    "bad-column",
    `Row ${row} of ${name} holds ${value}.`,
    Number.isFinite(value)
      ? "Its square is too large to be a number. Give values within ±1e150, in a larger unit, or null where it is a mistake."
      : "Replace infinite values by null, for instance where a division by zero made them.",
  );

/** The values that are not missing, in order, in a fresh array. Throws as `readNumbers` does. */
export function presentNumbers(input: NumericInput, name = "the column"): Float64Array {
  const numbers = readNumbers(input, name);
  let kept = 0;
  for (const value of numbers) if (!Number.isNaN(value)) numbers[kept++] = value;
  return kept === numbers.length ? numbers : numbers.slice(0, kept);
}

/** The values that are not missing, ascending, in a fresh array. Throws as `readNumbers` does. */
export function sortedNumbers(input: NumericInput, name = "the column"): Float64Array {
  return sortNumbers(presentNumbers(input, name));
}

function copyNumbers(values: ArrayLike<number | null | undefined>): Float64Array {
  if (values instanceof Float64Array) return values.slice();
  const numbers = new Float64Array(values.length);
  for (let row = 0; row < numbers.length; row++) numbers[row] = values[row] ?? NaN;
  return numbers;
}

/** Checks weights against the rows they belong to: one each, none missing or negative, not all zero. */
export function readWeights(input: NumericInput, numRows: number): Float64Array {
  const weights = readNumbers(input, "the weights");
  if (weights.length !== numRows) {
    throw new AnalysisError(
      "length-mismatch",
      `There are ${weights.length} weights for ${numRows} rows.`,
      "Give one weight for each row.",
    );
  }
  const bad = weights.findIndex((weight) => !(weight >= 0));
  if (bad >= 0 || !weights.some((weight) => weight > 0)) {
    throw new AnalysisError(
      "bad-parameter",
      bad >= 0
        ? `The weight of row ${bad} is ${Number.isNaN(weights[bad]) ? "missing" : weights[bad]!}.`
        : "All weights are 0.",
      "Weights are numbers from 0 up, at least one of them above 0.",
    );
  }
  return weights;
}
