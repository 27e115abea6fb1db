import { describe, expect, test } from "vitest";
import { createRandom } from "../../../analysis/random.ts";
import { adjustedRand } from "../../../analysis/segmentation/agreement.ts";
import { assignSegments } from "../../../analysis/segmentation/center-model.ts";
import { wardSegments } from "../../../analysis/segmentation/ward-segments.ts";
import { cutLinkage, wardLinkage } from "../../../analysis/segmentation/ward.ts";
import { Table } from "../../../analysis/table.ts";

const random = createRandom(8);
const truth = Array.from({ length: 300 }, (_, i) => (i % 6 < 3 ? 0 : i % 6 < 5 ? 1 : 2));
const rows = truth.map((label) => [label * 25 + random.normal(), random.normal()]);

describe("wardSegments()", () => {
  test("cuts the tree of all rows", () => {
    const noise = Array.from({ length: 60 }, () => [random.normal()]);
    const found = wardSegments(noise, { k: 4 });
    expect(adjustedRand(found.labels, cutLinkage(wardLinkage(noise), 4))).toBe(1);
    expect(found.rowsInTree).toBe(60);
  });
  test("numbers segments from the largest to the smallest", () => {
    expect(wardSegments(rows, { k: 3 }).sizes).toEqual([150, 100, 50]);
  });
  test("has the mean of each segment as its center", () => {
    const { centroids, labels } = wardSegments(rows, { k: 3 });
    const own = rows.filter((_, row) => labels[row] === 0);
    expect(centroids[0]![0]).toBeCloseTo(own.reduce((sum, row) => sum + row[0]!, 0) / own.length, 10);
  });
  test("takes a sample of many rows, and the nearest center for the others", () => {
    const found = wardSegments(rows, { k: 3, treeRows: 40 });
    expect(found.rowsInTree).toBe(40);
    expect(found.linkage.merges).toHaveLength(39);
    expect(adjustedRand(found.labels, truth)).toBe(1);
    expect(assignSegments(found, rows)).toEqual(found.labels);
  });
  test("knows the rows of the data that are in the tree", () => {
    const { linkage } = wardSegments([[null, 1], ...rows], { k: 3, treeRows: 40 });
    expect(linkage.rows).toHaveLength(40);
    expect(linkage.rows.includes(0)).toBe(false);
    const cut = cutLinkage(linkage, 3);
    expect(cut.filter((label) => label >= 0)).toHaveLength(40);
  });
  test("takes columns of a table, standardized, with centers in their units", () => {
    const table = Table.fromColumns({ a: [null, ...rows.map((row) => row[0]! * 1e6)] });
    const found = wardSegments(table, { k: 3, columns: ["a"], scale: "standard" });
    expect([found.rowsLeftOut, found.labels[0]]).toEqual([1, -1]);
    expect(Math.round(found.centroids[2]![0]! / 1e6)).toBe(50);
    expect(adjustedRand(found.labels.slice(1), truth)).toBe(1);
  });
  test("of one row has one segment", () => expect(wardSegments([[5]], { k: 1 }).sizes).toEqual([1]));
  test.each([
    [{ k: 0 }, "k is 0."],
    [{ k: 301 }, "There are 300 complete rows for 301 segments."],
    [{ k: 5, treeRows: 4 }, "treeRows is 4."],
    [{ k: 5, treeRows: 5_001 }, "treeRows is 5001."],
  ])("with %j is refused", (options, message) => {
    expect(() => wardSegments(rows, options)).toThrow(message);
  });
});
