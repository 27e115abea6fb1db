export type AnalysisErrorTag =
  | "unknown-column"
  | "not-numeric"
  | "bad-column"
  | "bad-parameter"
  | "length-mismatch"
  | "no-rows"
  | "too-few-rows"
  | "too-few-groups"
  | "missing-values"
  | "unknown-category"
  | "not-determined";

/** Input that a method cannot work with: what is wrong with which value, and what to do about it. */
export class AnalysisError extends Error {
  readonly tag: AnalysisErrorTag;
  readonly advice: string;

  constructor(tag: AnalysisErrorTag, message: string, advice: string) {
    super(message);
    this.name = "AnalysisError";
    this.tag = tag;
    this.advice = advice;
  }
}
