import { expect, test } from "vitest";
import { toCellId, toHash } from "../../../renderer/base/ids.ts";
import type { Cell, OutputItem } from "../../../renderer/workbook/document.ts";
import { mainTable } from "../../../renderer/workbook/main-table.ts";

const table = (name: string): OutputItem => ({
  type: "table",
  name,
  numRows: 1,
  columns: [],
  preview: { numRows: 0, columns: [] },
  hash: toHash("0".repeat(64)),
});
const base = { id: toCellId("cell-a"), frozen: false, folded: "none", name: "a" } as const;
const sql: Cell = { ...base, kind: "sql", source: "" };
const method: Cell = {
  ...base,
  kind: "method",
  method: { method: "kmeans", inputs: {}, parameters: {}, required: [], outputs: [] },
};

test("the main table of a method is the first, that of other cells the last", () => {
  const items = [table("segments"), table("rows")];
  expect(mainTable(method, items)?.name).toBe("segments");
  expect(mainTable(sql, items)?.name).toBe("rows");
});

test("a cell without tables has none", () => {
  expect(mainTable(sql, [])).toBeUndefined();
});
