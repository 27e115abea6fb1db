import { describe, expect, test } from "vitest";
import { matrixRows } from "../../../analysis/matrix.ts";
import { holdings } from "../../../analysis/recommend/holdings.ts";
import { toDense } from "../../../analysis/recommend/sparse.ts";
import { Table } from "../../../analysis/table.ts";
import { valuesOf } from "../../helpers/table-values.ts";

const table = Table.fromColumns({
  item: ["k2", "k1", "k3"],
  savings: [true, null, false],
  cards: [2, 1, 0],
  fund: [0, 0, null],
});

describe("holdings()", () => {
  test("keeps every customer and product, and values above 0", () => {
    const found = holdings(table, { user: "item", columns: ["savings", "cards", "fund"] });
    expect(valuesOf(found.users)).toEqual(["k1", "k2", "k3"]);
    expect(valuesOf(found.items)).toEqual(["cards", "fund", "savings"]);
    expect(matrixRows(toDense(found.byUser))).toEqual([
      [1, 0, 0],
      [2, 0, 1],
      [0, 0, 0],
    ]);
  });
  test("numbers customers by row without a user column", () => {
    expect(valuesOf(holdings(table, { columns: ["cards"] }).users)).toEqual([0, 1, 2]);
  });
  test("refuses no columns, and columns in which nobody holds anything", () => {
    expect(() => holdings(table, { columns: [] })).toThrow("No columns are chosen.");
    expect(() => holdings(table, { columns: ["fund"] })).toThrow("None of 3 customers holds any of fund.");
  });
});
