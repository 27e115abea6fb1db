import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matrixRows, type DataInput } from "../../../analysis/matrix.ts";
import {
  applyKnnImputer,
  applyKnnImputerSteps,
  fitKnnImputer,
  type KnnImputerOptions,
} from "../../../analysis/prepare/knn-imputer.ts";
import { Table } from "../../../analysis/table.ts";

const impute = (rows: readonly (readonly (number | null)[])[], options: KnnImputerOptions = {}): number[][] =>
  matrixRows(applyKnnImputer(fitKnnImputer(rows, options), rows));

describe("fitKnnImputer()", () => {
  test("refuses a column without a value", () => {
    expect(() => fitKnnImputer([[1, null]])).toThrow('"x2" holds no value');
  });
  test("refuses infinite values", () => expect(() => fitKnnImputer([[Infinity]])).toThrow("Infinity"));
  test.each([0, 1.5, NaN])("refuses %d neighbors", (neighbors) => {
    expect(() => fitKnnImputer([[1]], { neighbors })).toThrow("neighbors is");
  });
});

describe("applyKnnImputer()", () => {
  const rows = [
    [0, 10],
    [1, 20],
    [9, 90],
    [0.25, null],
  ];

  test("fills a gap with the mean of the nearest rows", () => {
    expect(impute(rows, { neighbors: 2 })[3]).toEqual([0.25, 15]);
  });
  test("can count nearer rows more", () => {
    expect(impute(rows, { neighbors: 2, weights: "distance" })[3]![1]).toBeCloseTo(12.5, 12);
  });
  test("takes only rows at distance 0 when counting by distance", () => {
    const given = [
      [1, 10],
      [1, null],
      [2, 50],
    ];
    expect(impute(given, { neighbors: 2, weights: "distance" })[1]).toEqual([1, 10]);
  });
  test("takes all rows where there are fewer than neighbors", () => {
    expect(impute(rows)[3]).toEqual([0.25, 40]);
  });
  test("takes the first of equally near rows", () => {
    expect(
      impute(
        [
          [1, 10],
          [1, 20],
          [1, null],
        ],
        { neighbors: 1 },
      )[2],
    ).toEqual([1, 10]);
  });
  test("fills a row without any value with the means", () => {
    expect(
      impute([
        [1, 2],
        [3, 6],
        [null, NaN],
      ])[2],
    ).toEqual([2, 4]);
  });
  test("of no rows gives no rows", () => expect(impute([])).toEqual([]));
  test("fills other rows from the fitted ones, by column name and from JSON", () => {
    const fitted = fitKnnImputer(Table.fromColumns({ a: [0, 9], b: [1, 2] }), {
      columns: ["a", "b"],
      neighbors: 1,
    });
    const saved = JSON.parse(JSON.stringify(fitted)) as typeof fitted;
    const other: DataInput = Table.fromColumns({ b: [null], a: [8] });
    expect(matrixRows(applyKnnImputer(saved, other))).toEqual([[8, 2]]);
  });
  test("keeps values and fills within the range of the column", () => {
    const row = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.option(fc.integer({ min: 0, max: 9 })));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (given) => {
        const present = given.flatMap(([, value]) => (value === null ? [] : [value]));
        fc.pre(present.length > 0);
        impute(given).forEach(([, filled], i) => {
          if (given[i]![1] !== null) expect(filled).toBe(given[i]![1]);
          expect(filled).toBeGreaterThanOrEqual(Math.min(...present));
          expect(filled).toBeLessThanOrEqual(Math.max(...present));
        });
      }),
    );
  });
});

describe("applyKnnImputerSteps()", () => {
  test("says how far it is", () => {
    const rows = Array.from({ length: 100 }, (_, i) => [i]);
    const steps = [...applyKnnImputerSteps(fitKnnImputer(rows), rows)];
    expect(steps.map(({ fraction }) => fraction)).toEqual([0, 0.5]);
  });
});
