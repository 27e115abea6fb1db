import { toColumn, type ColumnInput } from "../build-columns.ts";
import type { Value } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex, keyText } from "../group-index.ts";

/** A value that marks the event in a target column; as text it may stand for a number or boolean. */
export type PositiveValue = string | number | boolean;

/** The outcome of each row. */
export interface Target {
  /** 1 for the event, 0 for none, NaN where the outcome is missing. */
  readonly y: Float64Array;
  /** The value that counts as the event. */
  readonly positive: PositiveValue;
  readonly numPositive: number;
  readonly numNegative: number;
}

/**
 * Reads a column of outcomes. Without `positive`, the event is `true` or 1, else the greater of two values ("yes" over
 * "no"). With it, every other value is no event. Throws where more than two values leave the event open.
 */
export function readTarget(input: ColumnInput, positive?: PositiveValue, name = "the outcomes"): Target {
  const { keys, codes, counts } = groupIndex(toColumn(input, name));
  const chosen = positive ?? likelyPositive(keys, name);
  const code = keys.findIndex((key) => keyText(key) === String(chosen));
  const y = Float64Array.from(codes, (each) => (each === -1 ? NaN : each === code ? 1 : 0));
  const numPositive = counts[code] ?? 0;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { y, positive: chosen, numPositive, numNegative: total - numPositive };
}

/** The outcomes of some rows only, in their order. */
export function takeOutcomes({ y, positive }: Target, rows: Int32Array): Target {
  const chosen = Float64Array.from(rows, (row) => y[row]!);
  return {
    y: chosen,
    positive,
    numPositive: chosen.reduce((sum, each) => (each === 1 ? sum + 1 : sum), 0),
    numNegative: chosen.reduce((sum, each) => (each === 0 ? sum + 1 : sum), 0),
  };
}

/** Throws unless rows of both classes are there: what telling them apart needs. */
export function checkBothClasses(target: Target, name = "the outcomes", what = "rows with an outcome"): void {
  if (target.numPositive > 0 && target.numNegative > 0) return;
  const total = target.numPositive + target.numNegative;
  if (total === 0) {
    const advice = "Choose another target, or rows where it is known.";
    throw new AnalysisError("no-rows", `There are no ${what} of ${name}.`, advice);
  }
  throw new AnalysisError(
    "too-few-groups",
    target.numPositive === 0
      ? `None of ${total} ${what} has ${name} = ${String(target.positive)}.`
      : `All ${total} ${what} have ${name} = ${String(target.positive)}.`,
    "Take rows with and without the event: a longer period, or another value as the event.",
  );
}

function likelyPositive(keys: readonly Value[], name: string): PositiveValue {
  if (keys.every((key) => typeof key === "boolean")) return true;
  if (keys.every((key) => key === 0 || key === 1)) return 1;
  const greater = keys[1];
  if (keys.length === 2 && (typeof greater === "string" || typeof greater === "number")) return greater;
  throw new AnalysisError(
    "bad-parameter",
    `It is open which value of ${name} is the event: it has ${keys.length} (${keys.slice(0, 5).map(keyText).join(", ")}${keys.length > 5 ? ", …" : ""}).`,
    'Give the value as "positive".',
  );
}
