import { describe, expect, test } from "vitest";
import { fail, ok } from "../../../../renderer/base/result.ts";
import { copyRange, rangeWriter, type CopyFormat } from "../../../../renderer/widgets/table/copy-range.ts";
import type { CellRange } from "../../../../renderer/widgets/table/selection.ts";
import type { TablePage, TableSource } from "../../../../renderer/widgets/table/table-source.ts";
import { numbers, tableOf, texts } from "./columns.ts";

const data = tableOf(2, { "a|b": texts("x|y", 'line\nbreak "q"'), n: numbers(1_234.5, null) });
const columns = [
  { name: "a|b", type: "VARCHAR" },
  { name: "n", type: "DOUBLE" },
];
const written = (format: CopyFormat): string => {
  const { head, lines } = rangeWriter(columns, format, data);
  return [...head, ...lines(data)].join("\n");
};

describe("rangeWriter", () => {
  test("quotes fields with line breaks as spreadsheets read them", () => {
    expect(written("tsv")).toBe('x|y\t1234.5\n"line\nbreak ""q"""\t');
  });

  test("puts the names first when asked", () => {
    expect(written("tsv-with-names").split("\n")[0]).toBe("a|b\tn");
  });

  test("writes Markdown as the table shows it", () => {
    expect(written("markdown")).toBe(
      ["| a\\|b | n |", "| --- | ---: |", "| x\\|y | 1,234.5 |", '| line<br>break "q" |  |'].join("\n"),
    );
  });
});

describe("copyRange", () => {
  const asked: TablePage[] = [];
  const source: TableSource = {
    key: "t",
    numRows: 5_000_000,
    columns: [],
    page: (request, signal) => {
      asked.push(request);
      if (signal.aborted) return Promise.resolve(fail({ tag: "stopped", message: "Stopped." }));
      const values = Array.from({ length: request.limit }, (_, row) => `${request.offset + row}`);
      return Promise.resolve(ok(tableOf(request.limit, { "a|b": texts(...values) })));
    },
  };
  const copy = (range: Partial<CellRange>, signal = new AbortController().signal) => {
    const whole = { firstRow: 10, lastRow: 10, firstColumn: 0, lastColumn: 0, ...range };
    return copyRange({ source, sort: [], columns }, whole, "tsv", { signal });
  };

  test("reads just the rows and columns of the range", async () => {
    asked.length = 0;
    expect(await copy({})).toEqual(ok("10"));
    expect(asked).toEqual([{ offset: 10, limit: 1, sort: [], columns: ["a|b"] }]);
  });

  test("reads many rows in slices, so that the window goes on meanwhile", async () => {
    asked.length = 0;
    const copied = await copy({ firstRow: 0, lastRow: 49_999 });
    const numbers = Array.from({ length: 50_000 }, (_, row) => row);
    expect(copied).toEqual(ok(numbers.join("\n")));
    expect(asked.map(({ limit }) => limit)).toEqual([20_000, 20_000, 10_000]);
  });

  test("ends when it is stopped", async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await copy({}, stop.signal)).toMatchObject({ ok: false, failure: { tag: "stopped" } });
  });

  test("refuses more cells than a clipboard is for", async () => {
    expect(await copy({ lastRow: 4_999_999 })).toMatchObject({
      ok: false,
      failure: { tag: "range-too-large" },
    });
  });
});
