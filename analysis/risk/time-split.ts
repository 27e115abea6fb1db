import { toColumn, type ColumnInput } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import type { RowSplit } from "./row-split.ts";
import { readTimes } from "../times.ts";
import { checkBothClasses, readTarget, takeOutcomes, type PositiveValue } from "./target.ts";

export interface TimeSplitOptions {
  /** Rows before this are for training, rows from it on for testing. */
  readonly date: Date;
  /** Outcomes, of which both parts must have rows with and without the event. */
  readonly outcomes?: ColumnInput;
  readonly positive?: PositiveValue;
}

export interface TimeSplit extends RowSplit {
  /** Rows without a time, in neither part. */
  readonly rowsLeftOut: number;
}

/**
 * Training rows before a date and test rows from it on, so that a model is judged on what came after what it learned
 * from. `times` are dates, or text in ISO 8601. Throws if a part has no row and, given `outcomes`, if a part lacks rows with or without the
 * event.
 */
export function timeSplit(times: ColumnInput, { date, outcomes, positive }: TimeSplitOptions): TimeSplit {
  if (Number.isNaN(date.getTime()))
    throw new AnalysisError("bad-parameter", "The date to split at is no valid date.", "Give a Date.");
  const numbers = readTimes(toColumn(times, "the times"), "the times");
  const rows = Int32Array.from(numbers.keys());
  const train = rows.filter((row) => numbers[row]! < date.getTime());
  const test = rows.filter((row) => numbers[row]! >= date.getTime());
  checkParts(train, test, date, numbers);
  if (outcomes) {
    const target = readTarget(outcomes, positive);
    const day = date.toISOString().slice(0, 10);
    checkBothClasses(takeOutcomes(target, train), "the outcomes", `rows before ${day}`);
    checkBothClasses(takeOutcomes(target, test), "the outcomes", `rows from ${day} on`);
  }
  return { train, test, rowsLeftOut: numbers.length - train.length - test.length };
}

function checkParts(train: Int32Array, test: Int32Array, date: Date, times: Float64Array): void {
  if (train.length > 0 && test.length > 0) return;
  const present = times.filter((time) => !Number.isNaN(time)).sort();
  const text = (time: number): string => new Date(time).toISOString().slice(0, 10);
  throw new AnalysisError(
    "no-rows",
    `No row lies ${train.length === 0 ? "before" : "at or after"} ${text(date.getTime())}.`,
    present.length === 0
      ? "No row has a time: choose another column."
      : `The times go from ${text(present[0]!)} to ${text(present.at(-1)!)}: choose a date between.`,
  );
}
