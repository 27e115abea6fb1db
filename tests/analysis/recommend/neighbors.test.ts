import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asImplicit } from "../../../analysis/recommend/as-implicit.ts";
import {
  itemItem,
  itemItemSteps,
  userUser,
  type NeighborModel,
} from "../../../analysis/recommend/neighbors.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { smallHoldings, someInteractions } from "./fixtures.ts";

const listOf = ({ lists }: NeighborModel, row: number): [number, number][] =>
  Array.from({ length: lists.starts[row + 1]! - lists.starts[row]! }, (_, i) => {
    const at = lists.starts[row]! + i;
    return [lists.neighbors[at]!, lists.similarities[at]!];
  });

describe("itemItem()", () => {
  test("lists items by falling cosine, as scikit-learn gives it", () => {
    const [b, c] = listOf(itemItem(smallHoldings()), 0);
    expect([b![0], c![0]]).toEqual([1, 2]);
    expectClose(b![1], 2 / 3);
    expectClose(c![1], 0.408248290463863);
  });
  test("knows no similar item for one that nobody has", () =>
    expect(listOf(itemItem(smallHoldings()), 3)).toEqual([]));
  test("keeps maxNeighbors, minSupport and minSimilarity", () => {
    expect(listOf(itemItem(smallHoldings(), { maxNeighbors: 1 }), 0).length).toBe(1);
    expect(listOf(itemItem(smallHoldings(), { minSupport: 2 }), 0).map(([item]) => item)).toEqual([1]);
    expect(listOf(itemItem(smallHoldings(), { minSimilarity: 0.5 }), 0).map(([item]) => item)).toEqual([1]);
  });
  test("shrinks similarities of few customers", () =>
    expectClose(listOf(itemItem(smallHoldings(), { shrinkage: 2 }), 0)[0]![1], 2 / 3 / 2));
  test.each(["tfidf", "bm25"] as const)("weighs by %s before the cosine", (weighting) => {
    const [first] = listOf(itemItem(smallHoldings(), { weighting }), 0);
    expect(first![1]).not.toBeCloseTo(2 / 3, 3);
  });
  test("says what it is at", () => {
    expect(itemItemSteps(smallHoldings()).next().value).toEqual({
      fraction: 0,
      text: "similar items, 0 of 4",
    });
  });
  test.each([
    [{ maxNeighbors: 0 }, "maxNeighbors is 0."],
    [{ maxNeighbors: 1.5 }, "maxNeighbors is 1.5."],
    [{ minSupport: 0 }, "minSupport is 0."],
    [{ shrinkage: -1 }, "shrinkage is -1."],
    [{ minSimilarity: 2 }, "minSimilarity is 2."],
    [{ minSimilarity: NaN }, "minSimilarity is NaN."],
    [{ feedback: "explicit", minNeighbors: 21 }, "minNeighbors is 21."],
    [{ feedback: "explicit", scale: [5, 1] }, "The scale is 5 to 1."],
    [{ feedback: "explicit", keep: 0 }, "keep is 0."],
  ] as const)("refuses %o", (options, message) => {
    expect(() => itemItem(smallHoldings(), options)).toThrow(message);
  });
});

describe("userUser()", () => {
  test("lists users by falling cosine, as scikit-learn gives it", () => {
    const found = listOf(userUser(smallHoldings()), 0);
    expect(found.map(([user]) => user)).toEqual([1, 3, 2]);
    expectClose(found[0]![1], 0.816496580927726);
  });
});

describe("asImplicit()", () => {
  test("counts the item itself, and of equal items keeps the higher", () => {
    const held = smallHoldings();
    expect(listOf(asImplicit(held, { k: 2 }), 1).map(([item]) => item)).toEqual([2]);
    expect(listOf(asImplicit(held, { k: 1 }), 1)).toEqual([]);
    expect(() => asImplicit(held, { k: 0 })).toThrow("k is 0.");
  });
});

test("similarities are symmetric, lists fall, and shorter lists begin as longer ones", () => {
  fc.assert(
    fc.property(someInteractions, fc.constantFrom("cosine", "msd", "pearson", null), (data, similarity) => {
      const fit = (most: number | "all") =>
        itemItem(
          data,
          similarity === null
            ? { maxNeighbors: most }
            : { feedback: "explicit", similarity, maxNeighbors: most, keep: most },
        );
      const [all, short] = [fit("all"), fit(2)];
      for (let item = 0; item < data.byItem.numRows; item++) {
        const list = listOf(all, item);
        expect(listOf(short, item)).toEqual(list.slice(0, 2));
        for (const [i, [other, value]] of list.entries()) {
          expect(other).not.toBe(item);
          expect(value).toBeLessThanOrEqual((list[i - 1]?.[1] ?? 1) + 1e-9);
          expectClose(listOf(all, other).find(([back]) => back === item)?.[1], value, { rel: 1e-12 });
        }
      }
    }),
  );
});
