import { describe, expect, test } from "vitest";
import {
  columnsInView,
  formatsOf,
  layOutColumns,
  startWidths,
  type TableColumns,
} from "../../../../renderer/widgets/table/table-columns.ts";
import type { TableData } from "../../../../analysis/columns.ts";
import type { RowPage } from "../../../../renderer/widgets/table/row-page.ts";
import { changeView, emptyView, type TableView } from "../../../../renderer/widgets/table/table-view.ts";
import { numbers, tableOf, texts } from "./columns.ts";

const source = {
  numRows: 41_188,
  columns: ["a", "b", "c"].map((name) => ({ name, type: "VARCHAR" })),
};

const noRows: RowPage = { blocks: [], columnsPerBlock: 40 };
const layOut = (view: TableView, sample: TableData | null = null): TableColumns =>
  layOutColumns(source, view, { widths: startWidths(source.columns, sample), formatOf: formatsOf(noRows) });

describe("layOutColumns", () => {
  test("puts the columns behind each other after the row numbers", () => {
    const { columns, rowNumberWidth, totalWidth } = layOut(emptyView);
    expect(columns[0]?.left).toBe(rowNumberWidth);
    expect(columns[1]?.left).toBe(rowNumberWidth + (columns[0]?.width ?? 0));
    expect(totalWidth).toBe((columns[2]?.left ?? 0) + (columns[2]?.width ?? 0));
  });

  test("makes a column wide enough for its values, to a limit", () => {
    const width = (text: string): number => {
      const sample = tableOf(1, { a: texts(text) });
      return layOut(emptyView, sample).columns[0]?.width ?? 0;
    };
    expect(width("some forty characters of text in a cell")).toBeGreaterThan(width("short"));
    expect(width("x".repeat(500))).toBe(280);
  });

  test("gives a column the width that the user chose", () => {
    const view = changeView(emptyView, { type: "resize", column: "b", width: 333 });
    expect(layOut(view).columns[1]?.width).toBe(333);
  });

  test("counts pinned columns into the fixed width", () => {
    const view = changeView(emptyView, { type: "pin", column: "c", pinned: true });
    const { columns, pinned, fixedWidth, rowNumberWidth } = layOut(view);
    expect(pinned).toBe(1);
    expect(columns[0]?.name).toBe("c");
    expect(fixedWidth).toBe(rowNumberWidth + (columns[0]?.width ?? 0));
  });
});

describe("columnsInView", () => {
  test("has pinned columns, wherever the others are scrolled", () => {
    const view = changeView(emptyView, { type: "pin", column: "c", pinned: true });
    const table = layOut(view);
    const shown = columnsInView(table, { first: 1, last: 2, before: 0, after: 0 });
    expect(shown.map(({ name }) => name)).toEqual(["c", "b"]);
  });
});

describe("formatsOf", () => {
  test("looks at the values of a column once, however often the table is laid out", () => {
    let reads = 0;
    const column = {
      get column() {
        reads += 1;
        return numbers(1.25, 2);
      },
      name: "a",
    };
    const formatOf = formatsOf({ blocks: [{ numRows: 2, columns: [column] }], columnsPerBlock: 40 });
    const info = { name: "a", type: "DOUBLE" };
    expect([formatOf(info, 0), formatOf(info, 0)].map(({ decimals }) => decimals)).toEqual([2, 2]);
    expect(reads).toBe(1);
  });
});
