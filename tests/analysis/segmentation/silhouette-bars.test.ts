import { describe, expect, test } from "vitest";
import { createRandom } from "../../../analysis/random.ts";
import { silhouetteBars } from "../../../analysis/segmentation/silhouette-bars.ts";
import { silhouette } from "../../../analysis/segmentation/silhouette.ts";
import { Table } from "../../../analysis/table.ts";

const rows = [[0], [1], [9], [10], [4]];
const labels = [0, 0, 1, 1, 0];

describe("silhouetteBars()", () => {
  const found = silhouetteBars(rows, labels);
  const exact = silhouette(rows, labels);

  test("has the silhouette of each row, segment by segment and falling", () => {
    expect(found.bars.values("row")).toEqual([1, 0, 4, 3, 2]);
    expect(found.bars.values("segment")).toEqual([0, 0, 0, 1, 1]);
    for (const { row, silhouette: value } of found.bars.rows())
      expect(value).toBe(exact.samples![Number(row)]);
  });
  test("has the mean of each segment and how many rows lie below 0", () => {
    expect(found.mean).toBe(exact.mean);
    expect(found.segments.values("mean")).toEqual(exact.byGroup.map(({ mean }) => mean));
    expect(found.segments.values("rows")).toEqual([3, 2]);
    const wrong = silhouetteBars([[0], [1], [9], [10]], ["a", "a", "b", "a"]).segments;
    expect(wrong.toJSON()).toMatchObject([
      { segment: "a", below: 1 / 3 },
      { segment: "b", below: 0 },
    ]);
  });
  test("leaves out noise, rows without a segment and rows with a gap", () => {
    const some = silhouetteBars([...rows, [5], [6], [null]], [...labels, -1, null, 0]);
    expect([some.rowsLeftOut, some.rowsMeasured]).toEqual([3, 5]);
    expect(some.bars.toJSON()).toEqual(found.bars.toJSON());
  });
  test("measures a stratified sample of many rows among itself", () => {
    const random = createRandom(1);
    const many = Array.from({ length: 600 }, (_, i) => [(i % 2) * 30 + random.normal()]);
    const table = Table.fromColumns({ x: many.map(([value]) => value!) });
    const given = many.map((_, i) => `segment ${i % 2}`);
    const sampled = silhouetteBars(table, given, { columns: ["x"], exactRows: 200 });
    expect(sampled.rowsMeasured).toBe(200);
    expect(sampled.segments.values("rows")).toEqual([100, 100]);
    expect(sampled.mean).toBeCloseTo(silhouette(many, given).mean, 1);
  });
  test("refuses labels of other rows", () => {
    expect(() => silhouetteBars(rows, [0, 1])).toThrow("There are 2 labels for 5 rows.");
  });
  test.each([[[0, 0, 0, 0, 0]], [[0, 1, 2, 3, 4]], [[-1, -1, -1, -1, -1]]])("refuses %j", (given) => {
    expect(() => silhouetteBars(rows, given)).toThrow("have no separation to measure");
  });
});
