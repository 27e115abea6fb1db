import { describe, expect, test } from "vitest";
import { matrixRows } from "../../../analysis/matrix.ts";
import { toDense } from "../../../analysis/recommend/sparse.ts";
import { tfidf } from "../../../analysis/recommend/tfidf.ts";
import { expectClose } from "../../helpers/expect-close.ts";

describe("tfidf()", () => {
  // scikit-learn 1.2.1: TfidfVectorizer(sublinear_tf=True, smooth_idf=False, norm="l1")
  test("weighs as scikit-learn: sublinear, not smooth, l1", () => {
    const texts = ["Gold card, gold CARD!", "café a 3_x", null];
    const found = tfidf(texts, { sublinearTf: true, smoothIdf: false, norm: "l1" });
    expect(found.vocabulary).toEqual(["3_x", "café", "card", "gold"]);
    for (const idf of found.idf) expectClose(idf, 2.09861228866811);
    expect(matrixRows(toDense(found.weights))).toEqual([
      [0, 0, 0.5, 0.5],
      [0.5, 0.5, 0, 0],
      [0, 0, 0, 0],
    ]);
  });
  test("of texts without words has no terms", () => expect(tfidf(["", "a !"]).vocabulary).toEqual([]));
  test("leaves weights as they are with norm: none", () =>
    expect(Array.from(tfidf(["aa aa"], { norm: "none" }).weights.values)).toEqual([2]));
  test("refuses no texts", () => expect(() => tfidf([])).toThrow("There are no texts."));
});
