import { AnalysisError } from "../errors.ts";
import { readNumbers, type NumericInput } from "../numbers.ts";

export interface NdcgOptions {
  /** Places that count; all unless given. */
  readonly k?: number | null;
}

/**
 * Discounted cumulative gain of graded relevance in the order of falling scores: Σ relevance / log2(place + 1); equal
 * scores share the mean of their gains (scikit-learn `dcg_score`; Järvelin and Kekäläinen 2002 with linear gain). Throws
 * on unequal lengths and on missing values.
 */
export function dcg(relevance: NumericInput, scores: NumericInput, { k = null }: NdcgOptions = {}): number {
  const gains = readComplete(relevance, "the relevance");
  const order = readComplete(scores, "the scores");
  if (gains.length !== order.length) {
    const message = `There are ${gains.length} relevances for ${order.length} scores.`;
    throw new AnalysisError("length-mismatch", message, "Give one score for each.");
  }
  if (k !== null && !(Number.isInteger(k) && k >= 1))
    throw new AnalysisError("bad-parameter", `k is ${k}.`, "k must be a whole number from 1 up.");
  const items = Array.from(gains.keys()).sort((a, b) => order[b]! - order[a]!);
  let total = 0;
  for (let start = 0, end = 0; start < items.length; start = end) {
    let [gain, discount] = [0, 0];
    for (; end < items.length && order[items[end]!] === order[items[start]!]; end++) {
      gain += gains[items[end]!]!;
      if (k === null || end < k) discount += 1 / Math.log2(end + 2);
    }
    total += (gain / (end - start)) * discount;
  }
  return total;
}

/**
 * `dcg` over that of the best order, between 0 and 1; 0 where nothing is relevant (scikit-learn `ndcg_score`). Throws on a
 * negative relevance besides.
 */
export function ndcg(relevance: NumericInput, scores: NumericInput, options: NdcgOptions = {}): number {
  const gains = readComplete(relevance, "the relevance");
  const negative = gains.findIndex((gain) => gain < 0);
  if (negative >= 0) {
    const message = `The relevance of item ${negative} is ${gains[negative]!}.`;
    throw new AnalysisError("bad-parameter", message, "Relevance is 0 or more.");
  }
  const found = dcg(gains, scores, options);
  const best = dcg(gains, gains, options);
  return best === 0 ? 0 : found / best;
}

function readComplete(input: NumericInput, name: string): Float64Array {
  const values = readNumbers(input, name);
  const missing = values.findIndex(Number.isNaN);
  if (missing === -1) return values;
  throw new AnalysisError(
    "missing-values",
    `Item ${missing} of ${name} is missing.`,
    "Leave out items without a value.",
  );
}
