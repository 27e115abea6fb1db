import { describe, expect, test } from "vitest";
import { dcg, ndcg } from "../../../analysis/recommend/ndcg.ts";
import { expectClose } from "../../helpers/expect-close.ts";

// scikit-learn 1.2.1: dcg_score, ndcg_score of these with ties.
const relevance = [3, 2, 0, 1];
const scores = [0.5, 0.5, 0.5, 0.1];

describe("dcg() and ndcg()", () => {
  test("share the gains of equal scores, as scikit-learn", () => {
    expectClose(dcg(relevance, scores, { k: 2 }), 2.7182162559524294);
    expectClose(ndcg(relevance, scores, { k: 2 }), 0.6378005308238515);
    expectClose(ndcg(relevance, scores), 0.8362754384890422);
  });
  test("are 0 where nothing is relevant", () => {
    expect(ndcg([0, 0], [1, 2])).toBe(0);
    expect(dcg([], [])).toBe(0);
  });
  test.each([
    ["unequal lengths", [1], [1, 2], "There are 1 relevances for 2 scores."],
    ["a missing score", [1, 2], [1, null], "Item 1 of the scores is missing."],
    ["a missing relevance", [NaN], [1], "Item 0 of the relevance is missing."],
    ["a negative relevance", [1, -1], [1, 2], "The relevance of item 1 is -1."],
  ])("refuse %s", (_, gains, order, message) => {
    expect(() => ndcg(gains, order)).toThrow(message);
  });
  test("refuse k = 0", () => expect(() => dcg([1], [1], { k: 0 })).toThrow("k is 0."));
});
