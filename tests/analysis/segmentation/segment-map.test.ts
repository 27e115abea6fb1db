import { describe, expect, test } from "vitest";
import { mapPoints, segmentMap } from "../../../analysis/segmentation/segment-map.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const table = Table.fromColumns({ a: [0, 1, 2, 3, null], b: [0, 10, 20, 31, 5] });
const segments = ["x", "x", "y", "y", null];

describe("segmentMap()", () => {
  const map = segmentMap(table, segments, { columns: ["a", "b"] });

  test("has a place and the segment for each row, missing where a value is", () => {
    expect(map.points.columnNames).toEqual(["row", "pc1", "pc2", "segment"]);
    expect(map.points.row(4)).toEqual({ row: 4, pc1: null, pc2: null, segment: null });
    expect(map.points.values("segment")).toEqual(segments);
  });
  test("says how much of the variance it shows, and what the axes are made of", () => {
    expect(map.explainedShare[0]).toBeGreaterThan(0.99);
    expectClose(map.explainedShare[0] + map.explainedShare[1], 1);
    expect(map.loadings.values("column")).toEqual(["a", "b"]);
    expectClose(map.loadings.numbers("pc1")[0], Math.SQRT1_2);
  });
  test("counts columns alike unless told not to scale", () => {
    const plain = segmentMap(table, segments, { columns: ["a", "b"], scale: "none" });
    expect(plain.loadings.numbers("pc1")[1]).toBeGreaterThan(0.99);
  });
  test("spreads a single column along pc1", () => {
    const line = segmentMap(table, segments, { columns: ["a"] });
    expect(line.points.values("pc2")).toEqual([0, 0, 0, 0, null]);
    expect(line.explainedShare).toEqual([1, 0]);
  });
  test("of a constant shows nothing", () => {
    const flat = segmentMap([[1], [1]], ["x", "y"]);
    expect([flat.explainedShare, flat.points.values("pc1")]).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
  test("needs two complete rows", () => {
    expect(() => segmentMap([[1]], ["x"])).toThrow("There are 1 complete rows");
  });
  test("needs a segment for each row", () => {
    expect(() => segmentMap([[1], [2]], ["x"])).toThrow("There are 1 segments for 2 rows.");
  });
  test("puts other rows on the same map", () => {
    const other = mapPoints(map.model, table.slice(1, 3), ["z", "z"]);
    expect(other.values("pc1")).toEqual(map.points.values("pc1").slice(1, 3));
    expect(other.values("segment")).toEqual(["z", "z"]);
  });
});
