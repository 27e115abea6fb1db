import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countBins, fitBins, fitCategoryBins, histogram, sharesOf, type Bins } from "../../analysis/bins.ts";

const edgesOf = (bins: Bins): readonly number[] => (bins.kind === "numeric" ? bins.edges : []);
const hundred = Array.from({ length: 100 }, (_, i) => i);

describe("fitBins()", () => {
  test("has nine inner edges for ten bins, at the deciles", () => {
    expect(edgesOf(fitBins(hundred))).toEqual(
      [9.9, 19.8, 29.7, 39.6, 49.5, 59.4, 69.3, 79.2, 89.1].map(near),
    );
  });
  test('"uniform" has edges at equal distances', () => {
    expect(edgesOf(fitBins([...hundred, 1000], { strategy: "uniform", bins: 4 }))).toEqual([250, 500, 750]);
  });
  test("gives each value of a column of few values its own bin", () => {
    expect(edgesOf(fitBins([0, 0, 1, 5]))).toEqual([0.5, 3]);
  });
  test("tells the most frequent least value from the others", () => {
    const zeros = Array<number>(990).fill(0);
    expect(edgesOf(fitBins([...zeros, ...hundred]))[0]).toBe(0.5);
  });
  test("keeps edges that fall together once", () => {
    const edges = edgesOf(fitBins([...hundred, ...Array<number>(500).fill(50)]));
    expect(new Set(edges).size).toBe(edges.length);
  });
  test("leaves null out", () => expect(fitBins([1, null, 2])).toEqual(fitBins([1, 2])));
  test("leaves NaN out", () => expect(fitBins([1, NaN, 2])).toEqual(fitBins([1, 2])));
  test("of nothing is one bin", () => expect(edgesOf(fitBins([]))).toEqual([]));
  test("of one value is one bin", () => expect(edgesOf(fitBins([3]))).toEqual([]));
  test.each([1, 2.5, NaN])("refuses %s bins", (bins) =>
    expect(() => fitBins([1], { bins })).toThrow(`bins is ${bins}.`),
  );
});

const near = (value: number): unknown => expect.closeTo(value, 9);

describe("countBins() of numbers", () => {
  const bins: Bins = { kind: "numeric", edges: [0, 10] };
  test("puts an edge into the bin above it", () =>
    expect(countBins(bins, [0, 10]).counts).toEqual(Float64Array.of(0, 1, 1, 0)));
  test("has open ends", () =>
    expect(countBins(bins, [-1e9, 1e9]).counts).toEqual(Float64Array.of(1, 0, 1, 0)));
  test("counts missing values in the last bin", () => {
    expect(countBins(bins, [null, NaN, undefined, 5]).counts).toEqual(Float64Array.of(0, 1, 0, 3));
  });
  test("names the bins", () => {
    expect(countBins(bins, []).labels).toEqual(["below 0", "0 to 10", "from 10", "missing"]);
  });
  test("of nothing counts nothing", () => expect(sharesOf(countBins(bins, []))).toEqual(new Float64Array(4)));
});

describe("bins of categories", () => {
  test("are the most frequent first, ties by name", () => {
    expect(fitCategoryBins(["b", "a", "c", "c"])).toEqual({
      kind: "categories",
      categories: ["c", "a", "b"],
    });
  });
  test("are at most as many as asked for", () => {
    expect(fitCategoryBins(["b", "a", "a"], 1)).toEqual({ kind: "categories", categories: ["a"] });
  });
  test("leave null out", () => expect(fitCategoryBins(["a", null])).toEqual(fitCategoryBins(["a"])));
  test("of nothing are none", () =>
    expect(fitCategoryBins([])).toEqual({ kind: "categories", categories: [] }));
  test("count unknown categories as other, missing ones apart", () => {
    expect(countBins(fitCategoryBins(["a"]), ["a", "z", null, undefined])).toEqual({
      labels: ["a", "other", "missing"],
      counts: Float64Array.of(1, 1, 2),
    });
  });
});

describe("histogram()", () => {
  test("closes the last bin and leaves out what lies outside", () => {
    expect(histogram([-1, 0, 1, 2, 3], [0, 1, 2])).toEqual(Float64Array.of(1, 2));
  });
  test("leaves missing values out", () =>
    expect(histogram([null, NaN, 1], [0, 2])).toEqual(Float64Array.of(1)));
  test("of nothing counts nothing", () => expect(histogram([], [0, 1])).toEqual(Float64Array.of(0)));
});

test("every value falls into exactly one bin", () => {
  const values = fc.array(fc.option(fc.integer({ min: -50, max: 50 })), { minLength: 1 });
  fc.assert(
    fc.property(values, values, (reference, current) => {
      const { counts } = countBins(fitBins(reference), current);
      expect(counts.reduce((a, b) => a + b, 0)).toBe(current.length);
    }),
  );
});

test("no quantile bin of a reference is empty", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 200 }), (reference) => {
      const { counts } = countBins(fitBins(reference), reference);
      expect(Math.min(...counts.slice(0, -1))).toBeGreaterThan(0);
    }),
  );
});
