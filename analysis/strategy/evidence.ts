import { numberText } from "../number-text.ts";
import { meets, type Comparison, type Condition } from "./condition.ts";
import type { Measure } from "./measures.ts";

/** How surely a value lies beyond its threshold. */
export type Certainty =
  /** All of its interval does. */
  | "clear"
  /** Its interval reaches over the threshold. */
  | "unclear"
  /** It has no interval, or it is not said how many customers it rests on. */
  | "unknown";

/** A measure that meets a condition, with the numbers behind it. */
export interface Evidence {
  readonly measure: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number | null;
  readonly is: Comparison;
  readonly threshold: number;
  readonly certainty: Certainty;
  readonly sentence: string;
}

/** The evidence of a measure that meets a condition. */
export function evidenceOf(condition: Condition, measure: Measure): Evidence {
  const { value, low, high, n } = measure;
  const { is, threshold } = condition;
  return {
    measure: measure.measure,
    value,
    low,
    high,
    n,
    is,
    threshold,
    certainty: certaintyOf(condition, measure),
    sentence: `${sentenceOf(measure)}, ${comparisonWords[is]} ${numberText(threshold)}`,
  };
}

/** "index of logins is 62 (55 to 70, n = 410)". */
export function sentenceOf({ measure, value, low, high, n }: Measure): string {
  const known = [
    ...(low !== null && high !== null ? [`${numberText(low)} to ${numberText(high)}`] : []),
    ...(n === null ? [] : [`n = ${n.toLocaleString("en-US")}`]),
  ];
  return `${measure} is ${numberText(value)}${known.length > 0 ? ` (${known.join(", ")})` : ""}`;
}

const comparisonWords: Readonly<Record<Comparison, string>> = {
  "<": "below",
  "<=": "at most",
  ">": "above",
  ">=": "at least",
};

function certaintyOf(condition: Condition, { low, high, n }: Measure): Certainty {
  if (low === null || high === null) return "unknown";
  if (!meets(condition, low) || !meets(condition, high)) return "unclear";
  return n === null ? "unknown" : "clear";
}
