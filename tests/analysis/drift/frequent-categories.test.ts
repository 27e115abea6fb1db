import { describe, expect, test } from "vitest";
import { countFrequent } from "../../../analysis/drift/frequent-categories.ts";

const texts = (counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts).flatMap(([name, count]) => Array<string>(count).fill(name));

describe("countFrequent()", () => {
  test("puts categories that are rare in the reference together", () =>
    expect(
      countFrequent(texts({ a: 97, b: 2, c: 1 }), texts({ a: 5, c: 3, d: 2 }), { minShare: 0.05 }),
    ).toEqual({
      labels: ["a", "other"],
      reference: Float64Array.of(97, 3),
      current: Float64Array.of(5, 5),
    }));
  test("leaves the others out where they are few on both sides", () =>
    expect(countFrequent(texts({ a: 199, b: 1 }), texts({ a: 100 })).labels).toEqual(["a"]));
  test("keeps all with minShare 0, and leaves missing values out", () =>
    expect(countFrequent(["a", null, "b"], ["b", "c"], { minShare: 0 })).toEqual({
      labels: ["a", "b", "c"],
      reference: Float64Array.of(1, 1, 0),
      current: Float64Array.of(0, 1, 1),
    }));
  test("of nothing is nothing", () => expect(countFrequent([], []).labels).toEqual([]));
  test.each([-0.1, 1, NaN])("refuses minShare %s", (minShare) =>
    expect(() => countFrequent(["a"], ["a"], { minShare })).toThrow(`minShare is ${minShare}.`),
  );
});
