import { describe, expect, test } from "vitest";
import { binEdges, type BinRule } from "../../analysis/bin-edges.ts";

const rules: readonly BinRule[] = ["sturges", "rice", "sqrt", "scott", "fd", "doane", "auto"];

test("binEdges(values, 4) has four bins of equal width", () => {
  expect(binEdges([0, 8, 2], 4)).toEqual(Float64Array.of(0, 2, 4, 6, 8));
});

describe.each(rules)("binEdges(values, %j)", (rule) => {
  test("goes from the least to the greatest value", () => {
    const edges = binEdges([3, 1, 4, 1, 5, 9, 2, 6], rule);
    expect([edges[0], edges.at(-1)]).toEqual([1, 9]);
  });
  test("leaves null out", () => expect(binEdges([1, null, 2], rule)).toEqual(binEdges([1, 2], rule)));
  test("leaves NaN out", () => expect(binEdges([1, NaN, 2], rule)).toEqual(binEdges([1, 2], rule)));
  test("of a constant is one bin about it", () =>
    expect(binEdges([4, 4, 4], rule)).toEqual(Float64Array.of(3.5, 4.5)));
  test("of one value is one bin about it", () =>
    expect(binEdges([4], rule)).toEqual(Float64Array.of(3.5, 4.5)));
  test("of nothing is refused", () => expect(() => binEdges([], rule)).toThrow("no value to bin"));
});

test.each([0, 1.5, NaN])("binEdges(values, %s) is refused", (bins) => {
  expect(() => binEdges([1, 2], bins)).toThrow(`The number of bins is ${bins}.`);
});
