import { AnalysisError } from "../errors.ts";

/** Both ends of an interval, in the unit of what it is for. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Throws unless a confidence lies between 0 and 1, both excluded. */
export function checkConfidence(confidence: number): void {
  if (confidence > 0 && confidence < 1) return;
  throw new AnalysisError(
    "bad-parameter",
    `The confidence is ${confidence}.`,
    "Give a number between 0 and 1, for instance 0.95.",
  );
}
