import { describe, expect, test } from "vitest";
import { layOutColumns, namesInView } from "../../../../renderer/widgets/table/table-columns.ts";
import type { TableSource } from "../../../../renderer/widgets/table/table-source.ts";
import { changeView, emptyView } from "../../../../renderer/widgets/table/table-view.ts";
import { tableOf, texts } from "./columns.ts";

const source = {
  key: "t",
  numRows: 41_188,
  columns: ["a", "b", "c"].map((name) => ({ name, type: "VARCHAR" })),
  page: () => new Promise(() => undefined),
} satisfies TableSource;

describe("layOutColumns", () => {
  test("puts the columns behind each other after the row numbers", () => {
    const { columns, rowNumberWidth, totalWidth } = layOutColumns(source, emptyView, null);
    expect(columns[0]?.left).toBe(rowNumberWidth);
    expect(columns[1]?.left).toBe(rowNumberWidth + (columns[0]?.width ?? 0));
    expect(totalWidth).toBe((columns[2]?.left ?? 0) + (columns[2]?.width ?? 0));
  });

  test("makes a column wide enough for its values, to a limit", () => {
    const width = (text: string): number => {
      const sample = tableOf(1, { a: texts(text) });
      return layOutColumns(source, emptyView, sample).columns[0]?.width ?? 0;
    };
    expect(width("some forty characters of text in a cell")).toBeGreaterThan(width("short"));
    expect(width("x".repeat(500))).toBe(280);
  });

  test("gives a column the width that the user chose", () => {
    const view = changeView(emptyView, { type: "resize", column: "b", width: 333 });
    expect(layOutColumns(source, view, null).columns[1]?.width).toBe(333);
  });

  test("counts pinned columns into the fixed width", () => {
    const view = changeView(emptyView, { type: "pin", column: "c", pinned: true });
    const { columns, pinned, fixedWidth, rowNumberWidth } = layOutColumns(source, view, null);
    expect(pinned).toBe(1);
    expect(columns[0]?.name).toBe("c");
    expect(fixedWidth).toBe(rowNumberWidth + (columns[0]?.width ?? 0));
  });
});

describe("namesInView", () => {
  test("names pinned columns, wherever the others are scrolled", () => {
    const view = changeView(emptyView, { type: "pin", column: "c", pinned: true });
    const table = layOutColumns(source, view, null);
    expect(namesInView(table, { first: 1, last: 2, before: 0, after: 0 })).toEqual(["c", "b"]);
  });
});
