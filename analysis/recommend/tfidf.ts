import { AnalysisError } from "../errors.ts";
import { rowStarts, type SparseMatrix } from "./sparse.ts";

export interface TfidfOptions {
  /** Counts documents as if one more held every term, so that no term weighs 0. */
  readonly smoothIdf?: boolean;
  /** Length that each document gets. */
  readonly norm?: "l2" | "l1" | "none";
  /** 1 + ln(count) for the count of a term. */
  readonly sublinearTf?: boolean;
}

/** Documents as weighted terms. */
export interface Tfidf {
  /** The terms, ascending. */
  readonly vocabulary: readonly string[];
  /** Inverse document frequency of each term. */
  readonly idf: Float64Array;
  /** A row per document, a column per term. */
  readonly weights: SparseMatrix;
}

/**
 * Term weights of texts as scikit-learn's `TfidfVectorizer`: words of two or more letters, digits or underscores in lower
 * case; idf = ln((1 + n) / (1 + df)) + 1, or ln(n / df) + 1 unless smooth; length 1. A missing text has no terms.
 */
export function tfidf(documents: readonly (string | null | undefined)[], options: TfidfOptions = {}): Tfidf {
  const { smoothIdf = true, norm = "l2", sublinearTf = false } = options;
  if (documents.length === 0) throw new AnalysisError("no-rows", "There are no texts.", "Give at least one.");
  const counts = documents.map(countTerms);
  const vocabulary = [...new Set(counts.flatMap((terms) => [...terms.keys()]))].sort();
  const numberOf = new Map(vocabulary.map((term, at) => [term, at]));
  const more = smoothIdf ? 1 : 0;
  const frequency = new Float64Array(vocabulary.length);
  for (const terms of counts) for (const term of terms.keys()) frequency[numberOf.get(term)!]!++;
  const idf = frequency.map((df) => Math.log((documents.length + more) / (df + more)) + 1);
  const rows = counts.map((terms) => {
    const weights = [...terms]
      .map(([term, count]) => [numberOf.get(term)!, sublinearTf ? 1 + Math.log(count) : count] as const)
      .sort(([a], [b]) => a - b)
      .map(([term, tf]) => [term, tf * idf[term]!] as const);
    const length = lengthOf(
      weights.map(([, weight]) => weight),
      norm,
    );
    return weights.map(([term, weight]) => [term, weight / length] as const);
  });
  return { vocabulary, idf, weights: sparseOf(rows, vocabulary.length) };
}

/** A sparse matrix of rows of (column, value), the columns ascending. */
export function sparseOf(
  rows: readonly (readonly (readonly [number, number])[])[],
  numColumns: number,
): SparseMatrix {
  const rowOf = Int32Array.from(rows.flatMap((row, at) => row.map(() => at)));
  const cells = rows.flat();
  return {
    numRows: rows.length,
    numColumns,
    starts: rowStarts(rowOf, rows.length),
    columns: Int32Array.from(cells, ([column]) => column),
    values: Float64Array.from(cells, ([, value]) => value),
  };
}

function countTerms(document: string | null | undefined): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of (document ?? "").toLowerCase().matchAll(/[\p{L}\p{N}_]{2,}/gu))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function lengthOf(weights: readonly number[], norm: "l2" | "l1" | "none"): number {
  if (norm === "none" || weights.length === 0) return 1;
  if (norm === "l1") return weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
  return Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
}
