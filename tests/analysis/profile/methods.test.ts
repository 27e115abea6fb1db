import { describe, expect, test } from "vitest";
import { drain, tablesOf, type Method, type ParameterValues } from "../../../analysis/method.ts";
import { clickThroughMethod } from "../../../analysis/profile/click-through-method.ts";
import { compareSegmentsMethod } from "../../../analysis/profile/compare-segments-method.ts";
import { productHoldingsMethod } from "../../../analysis/profile/product-holdings-method.ts";
import { profileMethod } from "../../../analysis/profile/profile.ts";
import { Table } from "../../../analysis/table.ts";

const table = Table.fromColumns({
  id: Array.from({ length: 40 }, (_, row) => row >> 1),
  segment: Array.from({ length: 40 }, (_, row) => (row < 20 ? "a" : "b")),
  x: Array.from({ length: 40 }, (_, row) => row >> 1),
  card: Array.from({ length: 40 }, (_, row) => row < 20),
});
const runFor = <Result>(method: Method<Result>, values: ParameterValues) =>
  tablesOf(method, drain(method.run([table], values)));
const chosen = { segment: "segment", columns: ["x", "card"] };

describe("profileMethod", () => {
  test("profiles segments and finds their rules", () => {
    const tables = runFor(profileMethod, chosen);
    expect(Object.keys(tables)).toEqual([
      "segments",
      "rules",
      "sets_apart",
      "numbers",
      "categories",
      "measures",
    ]);
    expect(tables["segments"]!.values("n")).toEqual([20, 20]);
    expect(tables["rules"]!.values("purity")).toEqual([1, 1]);
  });
  test("counts each customer once", () => {
    expect(runFor(profileMethod, { ...chosen, key: "id" })["segments"]!.values("n")).toEqual([10, 10]);
  });
  test("asks for a segment", () => {
    expect(() => runFor(profileMethod, { columns: ["x"] })).toThrow('"segment" is not given.');
  });
});

test("compareSegmentsMethod tests by what is chosen", () => {
  const { tests } = runFor(compareSegmentsMethod, { ...chosen, key: "id", test: "anova" });
  expect(tests!.values("test").toSorted()).toEqual(["anova", "chi-square"]);
});

test("productHoldingsMethod gives holdings, by segment if one is chosen, and rules", () => {
  const everyone = runFor(productHoldingsMethod, { products: ["x", "card"] });
  expect(everyone["holdings"]!.values("segment")).toEqual(["everyone", "everyone"]);
  const bySegment = runFor(productHoldingsMethod, {
    products: ["x", "card"],
    segment: "segment",
    key: "id",
  });
  expect(bySegment["holdings"]!.values("holders")).toEqual([19, 10, 9, 10, 10, 0]);
  expect(bySegment["rules"]!.numRows).toBe(2);
});

test("clickThroughMethod compares clicks, with or without a column of impressions", () => {
  const { cells } = runFor(clickThroughMethod, { clicks: "card", by: ["segment"] });
  expect(cells!.values("rate")).toEqual([1, 0]);
  const counted = runFor(clickThroughMethod, { impressions: "x", clicks: "x", by: ["segment"], key: "id" });
  expect(counted["cells"]!.values("impressions")).toEqual([45, 145]);
});
