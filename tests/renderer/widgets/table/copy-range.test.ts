import { describe, expect, test } from "vitest";
import { ok } from "../../../../renderer/base/result.ts";
import { copyRange, writeRows } from "../../../../renderer/widgets/table/copy-range.ts";
import type { TableSource } from "../../../../renderer/widgets/table/table-source.ts";
import { emptyView, shownColumns } from "../../../../renderer/widgets/table/table-view.ts";
import { numbers, tableOf, texts } from "./columns.ts";

const data = tableOf(2, { "a|b": texts("x|y", 'line\nbreak "q"'), n: numbers(1_234.5, null) });
const columns = shownColumns(
  [
    { name: "a|b", type: "VARCHAR" },
    { name: "n", type: "DOUBLE" },
  ],
  emptyView,
);

describe("writeRows", () => {
  test("quotes fields with line breaks as spreadsheets read them", () => {
    expect(writeRows(data, columns, "tsv")).toBe('x|y\t1234.5\n"line\nbreak ""q"""\t');
  });

  test("puts the names first when asked", () => {
    expect(writeRows(data, columns, "tsv-with-names").split("\n")[0]).toBe("a|b\tn");
  });

  test("writes Markdown as the table shows it", () => {
    expect(writeRows(data, columns, "markdown")).toBe(
      ["| a\\|b | n |", "| --- | ---: |", "| x\\|y | 1,234.5 |", '| line<br>break "q" |  |'].join("\n"),
    );
  });

  test("writes only the chosen columns", () => {
    expect(writeRows(data, columns.slice(1), "tsv")).toBe("1234.5\n");
  });
});

describe("copyRange", () => {
  const source: TableSource = {
    key: "t",
    numRows: 5_000_000,
    columns: [],
    page: (offset, limit) =>
      Promise.resolve(ok(tableOf(limit, { "a|b": texts(`${offset}+${limit}`), n: numbers(0) }))),
  };
  const range = { firstRow: 10, lastRow: 10, firstColumn: 0, lastColumn: 0 };

  test("reads just the rows of the range", async () => {
    expect(await copyRange(source, [], columns, range, "tsv")).toEqual(ok("10+1"));
  });

  test("refuses more cells than a clipboard is for", async () => {
    const result = await copyRange(source, [], columns, { ...range, lastRow: 4_999_999 }, "tsv");
    expect(result).toMatchObject({ ok: false, failure: { tag: "range-too-large" } });
  });
});
