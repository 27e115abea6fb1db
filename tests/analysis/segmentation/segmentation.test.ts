import { describe, expect, test } from "vitest";
import { drain, tablesOf, type Method, type ParameterValues } from "../../../analysis/method.ts";
import { activityMethod } from "../../../analysis/segmentation/activity-method.ts";
import { chooseKMethod } from "../../../analysis/segmentation/choose-k-method.ts";
import { dbscanMethod } from "../../../analysis/segmentation/dbscan-method.ts";
import { rfmMethod } from "../../../analysis/segmentation/rfm-method.ts";
import { segmentationMethod } from "../../../analysis/segmentation/segmentation.ts";
import { wardMethod } from "../../../analysis/segmentation/ward-method.ts";
import { Table } from "../../../analysis/table.ts";

const table = Table.fromColumns({
  id: ["p", "q", "r", "s", "t", "u", "v"],
  a: [0, 1, 2, 50, 51, 52, null],
  b: [1, 1, 2, 9, 9, 8, 5],
});

function tablesFrom<Result>(method: Method<Result>, values: ParameterValues, from = table) {
  return tablesOf(method, drain(method.run([from], values)));
}

describe("a column without any value", () => {
  const withEmpty = table.with({ empty: () => null });
  const steps = (values: ParameterValues) => {
    const notes: string[] = [];
    const run = segmentationMethod.run([withEmpty], { chooseK: false, k: 2, ...values });
    for (;;) {
      const step = run.next();
      if (step.done) return { notes, result: step.value };
      if (step.value.note !== undefined) notes.push(step.value.note);
    }
  };

  test("is left out, which is said, and the segments are those of the others", () => {
    const { notes, result } = steps({ columns: ["a", "empty"] });
    expect(notes).toEqual(['"empty" holds no value and was left out.']);
    expect(result.model.segments).toEqual(steps({ columns: ["a"] }).result.model.segments);
    expect(steps({ columns: ["a"] }).notes).toEqual([]);
  });

  test.each([
    ["choose k", () => tablesFrom(chooseKMethod, { columns: ["a", "empty"], kMax: 3 }, withEmpty)],
    ["DBSCAN", () => tablesFrom(dbscanMethod, { columns: ["a", "empty"], minSamples: 2 }, withEmpty)],
    ["Ward", () => tablesFrom(wardMethod, { columns: ["a", "empty"], k: 2 }, withEmpty)],
  ])("is left out by %s too", (_name, run) => {
    expect(Object.keys(run()).length).toBeGreaterThan(0);
  });

  test("alone is refused", () => {
    expect(() => steps({ columns: ["empty"] })).toThrow();
  });
});

describe("segmentationMethod", () => {
  test("chooses k unless told not to", () => {
    const { segments, scores } = tablesFrom(segmentationMethod, { columns: ["a"] });
    expect([segments!.numRows, scores!.values("k")]).toEqual([2, [2, 3, 4, 5]]);
  });
  test("takes a given k, and has no scores then", () => {
    const { segments, scores } = tablesFrom(segmentationMethod, { columns: ["a"], chooseK: false, k: 3 });
    expect([segments!.numRows, scores!.numRows]).toEqual([3, 0]);
  });
  test("has the segment of each row beside its key, missing where a value is", () => {
    const { rows } = tablesFrom(segmentationMethod, { columns: ["a"], key: "id", chooseK: false, k: 2 });
    expect(rows!.columnNames).toEqual(["id", "segment"]);
    expect(rows!.values("segment").map((segment) => segment === rows!.values("segment")[0])).toEqual([
      ...[true, true, true],
      ...[false, false, false, false],
    ]);
    expect(rows!.row(6)).toEqual({ id: "v", segment: null });
  });
  test("has row numbers without a key", () => {
    const { rows } = tablesFrom(segmentationMethod, { columns: ["a"], chooseK: false, k: 2 });
    expect(rows!.values("row")).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
  test("has a map of all rows", () => {
    const { map } = tablesFrom(segmentationMethod, { columns: ["a", "b"] });
    expect([map!.numRows, map!.columnNames]).toEqual([7, ["row", "pc1", "pc2", "segment"]]);
  });
  test("has silhouettes in the space of the segments, without rows where there is one segment", () => {
    const { silhouettes } = tablesFrom(segmentationMethod, { columns: ["a"], chooseK: false, k: 2 });
    expect(silhouettes!.columnNames).toEqual(["row", "segment", "silhouette"]);
    expect(silhouettes!.numRows).toBe(6);
    expect(Math.min(...silhouettes!.numbers("silhouette"))).toBeGreaterThan(0.9);
    const constant = Table.fromColumns({ a: [5, 5, 5, 5] });
    const { silhouettes: none } = tablesFrom(
      segmentationMethod,
      { columns: ["a"], chooseK: false, k: 2 },
      constant,
    );
    expect(none!.numRows).toBe(0);
  });
  test("can learn from batches", () => {
    const given = { columns: ["a"], k: 2, chooseK: false, algorithm: "mini-batch" };
    expect(tablesFrom(segmentationMethod, given)["segments"]!.values("rows")).toEqual([3, 3]);
  });
  test("refuses to run without columns", () => {
    expect(() => tablesFrom(segmentationMethod, {})).toThrow('"columns" is not given.');
  });
});

test("chooseKMethod has the scores", () => {
  const { scores } = tablesFrom(chooseKMethod, { columns: ["a"], kMax: 3, stabilityPairs: 2 });
  expect(scores!.values("k")).toEqual([2, 3]);
  expect(scores!.values("stability")).not.toContain(null);
});

test("dbscanMethod takes the reach from the curve unless told", () => {
  const values = { columns: ["a"], scale: "none", minSamples: 2, key: "id" };
  const proposed = tablesFrom(dbscanMethod, values);
  expect(proposed["segments"]!.toJSON()).toEqual([
    { segment: "Segment 1", rows: 3, share: 0.5 },
    { segment: "Segment 2", rows: 3, share: 0.5 },
    { segment: "Noise", rows: 0, share: 0 },
  ]);
  expect(proposed["curve"]!.row(0)).toEqual({ position: 0, distance: 1 });
  expect(proposed["rows"]!.row(6)).toEqual({ id: "v", segment: null });
  expect(tablesFrom(dbscanMethod, { ...values, eps: 0.5 })["segments"]!.values("rows")).toEqual([6]);
});

test("wardMethod cuts the tree and lists its last merges", () => {
  const { segments, rows, merges } = tablesFrom(wardMethod, { columns: ["a", "b"], k: 2, key: "id" });
  expect(segments!.values("rows")).toEqual([3, 3]);
  expect(rows!.columnNames).toEqual(["id", "segment"]);
  expect(merges!.values("segments")).toEqual([1, 2, 3, 4, 5]);
  expect(merges!.numbers("height")[0]).toBeGreaterThan(merges!.numbers("height")[1]!);
});

test("rfmMethod has customers and what tiers are like", () => {
  const transactions = Table.fromColumns({
    who: ["x", "x", "y"],
    on: ["2026-01-01", "2026-01-05", "2026-01-03"],
    paid: [5, 7, 1],
  });
  const { tiers, customers } = tablesFrom(
    rfmMethod,
    { customer: "who", date: "on", amount: "paid" },
    transactions,
  );
  expect(customers!.values("monetary")).toEqual([12, 1]);
  expect(tiers!.columnNames).toEqual(["tier", "customers", "share", "recency", "frequency", "monetary"]);
  expect(tiers!.numbers("customers").reduce((a, b) => a + b)).toBe(2);
});

test("activityMethod has tiers, their bounds and the tier of each row", () => {
  const { tiers, rows } = tablesFrom(activityMethod, { count: "b", key: "id" });
  expect(tiers!.toJSON()).toEqual([
    { tier: "occasional", customers: 3, above: null, up_to: 2 },
    { tier: "moderate", customers: 2, above: 2, up_to: 8 },
    { tier: "frequent", customers: 2, above: 8, up_to: null },
  ]);
  expect(rows!.row(3)).toEqual({ id: "s", segment: "frequent" });
});
