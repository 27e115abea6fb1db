import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutLinkage, wardLinkage, wardLinkageSteps } from "../../../analysis/segmentation/ward.ts";
import { Table } from "../../../analysis/table.ts";

const rows = [[0], [10], [1], [12]];

describe("wardLinkage()", () => {
  test("merges the nearest first, with heights as scipy", () => {
    const { merges } = wardLinkage(rows);
    expect(merges.slice(0, 2)).toEqual([
      { a: 0, b: 2, height: 1, size: 2 },
      { a: 1, b: 3, height: 2, size: 2 },
    ]);
    expect(merges[2]).toMatchObject({ a: 4, b: 5, size: 4 });
    expect(merges[2]!.height).toBeCloseTo(Math.sqrt(2) * 10.5, 12);
  });
  test("of one row has no merge", () => expect(wardLinkage([[1]]).merges).toEqual([]));
  test("of equal rows has heights of 0", () => {
    expect(wardLinkage([[1], [1], [1]]).merges.map(({ height }) => height)).toEqual([0, 0]);
  });
  test("takes columns of a table, in standard deviations if asked", () => {
    const table = Table.fromColumns({ a: [0, 200] });
    expect(wardLinkage(table, { columns: ["a"], scale: "standard" }).merges[0]!.height).toBe(2);
  });
  test.each([
    ["no rows", [], "There are 0 complete rows."],
    ["only missing values", [[null], [NaN]], "There are 0 complete rows."],
    ["too many rows", Array.from({ length: 5_001 }, (_, i) => [i]), "There are 5,001 complete rows."],
    ["an infinite value", [[Infinity], [1]], "Infinity"],
  ])("of %s is refused", (_, data, message) => {
    expect(() => wardLinkage(data)).toThrow(message);
  });
});

describe("cutLinkage()", () => {
  const linkage = wardLinkage([...rows, [null]]);
  test("numbers segments by their first row; rows left out are -1", () => {
    expect(Array.from(cutLinkage(linkage, 2))).toEqual([0, 1, 0, 1, -1]);
    expect(Array.from(cutLinkage(linkage, 1))).toEqual([0, 0, 0, 0, -1]);
    expect(Array.from(cutLinkage(linkage, 4))).toEqual([0, 1, 2, 3, -1]);
  });
  test.each([0, 5, 1.5, NaN])("into %d is refused", (k) => {
    expect(() => cutLinkage(linkage, k)).toThrow(`k is ${k}.`);
  });
});

test("wardLinkageSteps() says what it is at", () => {
  const text = "Ward linkage of 4 rows";
  expect(wardLinkageSteps(rows).next().value).toEqual({ fraction: 0, text });
});

test("squared heights add up to twice the squares around the mean, and rise", () => {
  const points = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(points, (data) => {
      const { merges } = wardLinkage(data);
      const mean = [0, 1].map((j) => data.reduce((total, row) => total + row[j]!, 0) / data.length);
      const squares = data.flatMap((row) => row.map((value, j) => (value - mean[j]!) ** 2));
      const heights = merges.reduce((total, { height }) => total + height * height, 0);
      expect(heights).toBeCloseTo(2 * squares.reduce((a, b) => a + b, 0), 6);
      merges.forEach(({ height }, i) => expect(height).toBeGreaterThanOrEqual(merges[i - 1]?.height ?? 0));
      for (let k = 1; k <= data.length; k++) expect(new Set(cutLinkage(wardLinkage(data), k)).size).toBe(k);
    }),
  );
});
