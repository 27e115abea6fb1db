import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../../analysis/random.ts";
import { silhouette, silhouetteSteps } from "../../../analysis/segmentation/silhouette.ts";
import { Table } from "../../../analysis/table.ts";

describe("silhouette()", () => {
  test("of two tight, far groups is nearly 1", () => {
    expect(silhouette([[0], [0.1], [99], [99.1]], [0, 0, 1, 1]).mean).toBeGreaterThan(0.99);
  });
  test("of a row in the wrong group is negative", () => {
    expect(silhouette([[0], [1], [99], [0.5]], [0, 0, 1, 1]).samples![3]).toBeLessThan(0);
  });
  test("of a row alone in its group is 0", () =>
    expect(silhouette([[0], [1], [9]], [0, 0, 1]).samples![2]).toBe(0));
  test("takes labels that are text", () => {
    expect(silhouette([[0], [1], [9]], ["b", "b", "a"]).byGroup.map(({ label }) => label)).toEqual([
      "a",
      "b",
    ]);
  });
  test("takes columns of a table", () => {
    const table = Table.fromColumns({ x: [0, 1, 9, 10], s: ["a", "a", "b", "b"] });
    expect(silhouette(table, table.column("s"), { columns: ["x"] }).mean).toBeCloseTo(0.8888, 3);
  });
  test("of constant rows is 0", () => expect(silhouette([[1], [1], [1]], [0, 0, 1]).mean).toBe(0));
});

describe("silhouette() with missing values", () => {
  const labels = [0, 0, 1, 1, 1];
  test("leaves null out", () => expect(silhouette([[0], [1], [8], [9], [null]], labels).rowsLeftOut).toBe(1));
  test("leaves NaN out", () => expect(silhouette([[0], [1], [8], [9], [NaN]], labels).rowsMeasured).toBe(4));
  test("needs no label for a row it leaves out", () => {
    expect(silhouette([[0], [1], [8], [null]], [0, 0, 1, null]).rowsMeasured).toBe(3);
  });
  test("refuses a row without a label", () => {
    expect(() => silhouette([[0], [1], [8]], [0, undefined, 1])).toThrow("Row 1 has no label.");
  });
  test("of nothing is refused", () => expect(() => silhouette([], [])).toThrow("no separation to measure"));
  test("of one row is refused", () =>
    expect(() => silhouette([[1]], [0])).toThrow("no separation to measure"));
  test("of one group is refused", () => expect(() => silhouette([[1], [2]], [0, 0])).toThrow("1 groups"));
  test("of as many groups as rows is refused", () =>
    expect(() => silhouette([[1], [2]], [0, 1])).toThrow("2 groups"));
  test("refuses another number of labels", () =>
    expect(() => silhouette([[1], [2]], [0])).toThrow("1 labels for 2"));
});

describe('silhouette({ metric: "precomputed" })', () => {
  test("takes a matrix of distances", () => {
    const distances = [
      [0, 1, 9],
      [1, 0, 8],
      [9, 8, 0],
    ];
    expect(silhouette(distances, [0, 0, 1], { metric: "precomputed" }).samples).toEqual(
      silhouette([[0], [1], [9]], [0, 0, 1]).samples,
    );
  });
  test("refuses a matrix that is not square", () => {
    expect(() =>
      silhouette(
        [
          [0, 1, 2],
          [1, 0, 3],
          [2, 3, 0],
          [1, 1, 1],
        ],
        [0, 0, 1, 1],
        { metric: "precomputed" },
      ),
    ).toThrow("4 complete rows and 3 columns");
  });
});

describe("silhouette() of a sample", () => {
  const random = createRandom(9);
  const labels = Array.from({ length: 3_000 }, (_, i) => (i < 60 ? 2 : i % 2));
  const rows = labels.map((label) => [label * 3 + random.normal(), random.normal()]);
  const exact = silhouette(rows, labels);

  test("lies within its error of the exact mean, for nine of ten seeds at least", () => {
    const hits = Array.from({ length: 20 }, (_, seed) => {
      const found = silhouette(rows, labels, { exactRows: 100, sampleSize: 600, seed });
      return Math.abs(found.mean - exact.mean) <= found.marginOfError;
    });
    expect(hits.filter(Boolean).length).toBeGreaterThanOrEqual(18);
  });
  test("takes at least 50 rows of a small group", () => {
    const found = silhouette(rows, labels, { exactRows: 100, sampleSize: 300 });
    expect(found.rowsMeasured).toBeGreaterThanOrEqual(300 + 50 - 6);
    expect(found.exact).toBe(false);
    expect(found.samples).toBeNull();
  });
  test("of all rows is exact but for rounding", () => {
    expect(silhouette(rows, labels, { exactRows: 1, sampleSize: 3_000 }).mean).toBeCloseTo(exact.mean, 10);
  });
  test("gives the same for the same seed", () => {
    const options = { exactRows: 100, sampleSize: 500, seed: 4 };
    expect(silhouette(rows, labels, options)).toEqual(silhouette(rows, labels, options));
  });
});

test("silhouetteSteps() yields between parts of the rows", () => {
  const rows = Array.from({ length: 4_000 }, (_, i) => [i]);
  const steps = [
    ...silhouetteSteps(
      rows,
      rows.map((_, i) => i % 2),
    ),
  ];
  expect(steps.length).toBeGreaterThan(2);
  expect(steps[0]!.text).toBe("silhouette over 4,000 rows");
});

test("every silhouette lies between -1 and 1, and order of rows does not matter", () => {
  const row = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 2 }));
  fc.assert(
    fc.property(fc.array(row, { minLength: 5, maxLength: 30 }), (pairs) => {
      fc.pre(new Set(pairs.map(([, label]) => label)).size >= 2);
      const found = silhouette(
        pairs.map(([x]) => [x]),
        pairs.map(([, label]) => label),
      );
      expect(found.samples!.every((value) => value >= -1 && value <= 1)).toBe(true);
      const back = pairs.toReversed();
      const reversed = silhouette(
        back.map(([x]) => [x]),
        back.map(([, label]) => label),
      );
      expect(reversed.mean).toBeCloseTo(found.mean, 10);
    }),
  );
});
