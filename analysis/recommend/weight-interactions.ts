import { AnalysisError } from "../errors.ts";
import { pairUsers, type Interactions } from "./interactions.ts";
import { rowStarts, transpose, type SparseMatrix } from "./sparse.ts";

/** How values count before rows are compared; rare columns weigh more, and with BM25 long rows less. */
export type Weighting = "none" | "tfidf" | "bm25";

export interface WeightOptions {
  readonly weighting: Weighting;
  /** Which rows are compared: `item` lowers the weight of users with many items. */
  readonly by?: "item" | "user";
  /** BM25 saturation and length normalization. */
  readonly k1?: number;
  readonly b?: number;
}

/**
 * Interactions with TF-IDF or BM25 weights for values, as `implicit` (`tfidf_weight`, `bm25_weight` with K1 1.2 and B 0.75)
 * weighs the rows of items or of users. Throws on k1 below 0 and on b outside 0 to 1.
 */
export function weightInteractions(
  data: Interactions,
  { by = "item", ...options }: WeightOptions,
): Interactions {
  const weighted = weightRows(by === "item" ? data.byItem : data.byUser, options);
  const turned = transpose(weighted);
  return by === "item"
    ? { ...data, byItem: weighted, byUser: turned }
    : { ...data, byUser: weighted, byItem: turned };
}

/** The rows of a matrix with weights for values. */
export function weightRows(
  matrix: SparseMatrix,
  { weighting, k1 = 1.2, b = 0.75 }: Omit<WeightOptions, "by">,
): SparseMatrix {
  if (!(k1 >= 0 && k1 < Infinity))
    throw new AnalysisError("bad-parameter", `k1 is ${k1}.`, "It must be 0 or more.");
  if (!(b >= 0 && b <= 1))
    throw new AnalysisError("bad-parameter", `b is ${b}.`, "It must lie between 0 and 1.");
  if (weighting === "none") return matrix;
  const { numRows, numColumns, columns } = matrix;
  const perColumn = rowStarts(columns, numColumns);
  const idf = Float64Array.from(
    { length: numColumns },
    (_, column) => Math.log(numRows) - Math.log1p(perColumn[column + 1]! - perColumn[column]!),
  );
  if (weighting === "tfidf")
    return {
      ...matrix,
      values: matrix.values.map((value, at) => Math.sqrt(Math.max(0, value)) * idf[columns[at]!]!),
    };
  const lengths = new Float64Array(numRows);
  const rowOf = pairUsers(matrix);
  matrix.values.forEach((value, at) => (lengths[rowOf[at]!]! += value));
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / numRows;
  const saturation = lengths.map((length) => k1 * (1 - b + (b * length) / meanLength));
  const values = matrix.values.map((value, at) => {
    const below = saturation[rowOf[at]!]! + value;
    return below === 0 ? 0 : ((value * (k1 + 1)) / below) * idf[columns[at]!]!;
  });
  return { ...matrix, values };
}
