import { describe, expect, test } from "vitest";
import {
  applyDesign,
  fitDesign,
  learnableColumns,
  type DesignOptions,
} from "../../analysis/design-matrix.ts";
import { matrixRows } from "../../analysis/matrix.ts";
import { Table } from "../../analysis/table.ts";

const all = (table: Table): Int32Array => Int32Array.from({ length: table.numRows }, (_, row) => row);
const featuresOf = (table: Table, options: Partial<DesignOptions> = {}, applied = table) => {
  const design = fitDesign(table, all(table), { columns: table.columnNames, ...options });
  const { matrix, rows } = applyDesign(design, applied);
  return { names: design.featureNames, rows: matrixRows(matrix), kept: Array.from(rows) };
};

describe("fitDesign() and applyDesign()", () => {
  const table = Table.fromColumns({ x: [1, null, 3], tier: ["b", "a", null], flag: [true, false, true] });

  test("fill gaps with the mean and say where they were", () => {
    const { names, rows } = featuresOf(table);
    expect(names).toEqual(["x", "x_missing", "tier_a", "tier_b", "tier_missing", "flag"]);
    expect(rows).toEqual([
      [1, 0, 0, 1, 0, 1],
      [2, 1, 1, 0, 0, 0],
      [3, 0, 0, 0, 1, 1],
    ]);
  });
  test("leave rows with gaps out if told so", () =>
    expect(featuresOf(table, { missing: "drop" })).toEqual({
      names: ["x", "tier_a", "tier_b", "flag"],
      rows: [[1, 0, 1, 1]],
      kept: [0],
    }));
  test("leave the most frequent category out, the first of equals", () => {
    const tiers = Table.fromColumns({ tier: ["b", "a", "b"], code: [2, 1, 1] });
    expect(featuresOf(tiers, { dropMostFrequent: true, categorical: ["code"] }).names).toEqual([
      "tier_a",
      "code_2",
    ]);
    expect(featuresOf(Table.fromColumns({ tier: ["b", "a"] }), { dropMostFrequent: true }).names).toEqual([
      "tier_b",
    ]);
  });
  test("put rare categories together, and unknown ones with them", () => {
    const many = Table.fromColumns({ shop: Array.from({ length: 60 }, (_, i) => `s${100 + (i % 55)}`) });
    const { names, rows } = featuresOf(many, {}, Table.fromColumns({ shop: ["s154", "new", "s100"] }));
    expect(names).toHaveLength(51);
    expect(rows.map((row) => row[50])).toEqual([1, 1, 0]);
  });
  test("set nothing for unknown categories where none are rare", () =>
    expect(
      featuresOf(Table.fromColumns({ tier: ["a"] }), {}, Table.fromColumns({ tier: ["z", null] })).rows,
    ).toEqual([[0], [0]]));
  test("learn from the given rows alone", () => {
    const design = fitDesign(table, Int32Array.of(0), { columns: ["x", "tier"] });
    expect(design.featureNames).toEqual(["x", "tier_b"]);
    expect(matrixRows(applyDesign(design, table, Int32Array.of(1)).matrix)).toEqual([[1, 0]]);
  });
  test("take a column without any value, and no rows", () => {
    expect(featuresOf(Table.fromColumns({ x: [null, null] })).rows).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(featuresOf(Table.fromColumns({ x: [] })).rows).toEqual([]);
  });
  test.each([
    [{ d: [new Date(0)] }, 'Column "d" holds dates'],
    [{ l: [[1]] }, 'Column "l" holds nested values'],
    [{ x: [Infinity] }, "Infinity"],
    [{}, "No columns are chosen."],
  ])("refuse %j", (columns, message) =>
    expect(() => featuresOf(Table.fromColumns(columns))).toThrow(message),
  );
});

test("learnableColumns() leaves out what cannot be learned from", () => {
  const table = Table.fromColumns({
    ...{
      x: [1, 2],
      flag: [true, false],
      tier: ["a", "b"],
      same: ["a", "a"],
      day: [new Date(0), null],
      list: [[1], [2]],
    },
    big: [2n ** 60n, 1n],
  });
  expect(learnableColumns(table, ["x"])).toEqual(["flag", "tier"]);
});
