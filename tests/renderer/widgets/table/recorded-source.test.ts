import { describe, expect, test } from "vitest";
import type { TableData } from "../../../../analysis/columns.ts";
import { toHash } from "../../../../renderer/base/ids.ts";
import { recordedSource } from "../../../../renderer/widgets/table/recorded-source.ts";
import { sizeText } from "../../../../renderer/widgets/table/Footer.tsx";
import { rawText } from "../../../../renderer/widgets/table/format.ts";
import type { SortKey } from "../../../../renderer/widgets/table/table-source.ts";
import { numbers, tableOf, texts } from "./columns.ts";

const preview = tableOf(4, { age: numbers(30, null, 25, 30), job: texts("b", "a", null, "a") });

const source = (numRows: number) =>
  recordedSource({
    type: "table",
    name: "customers",
    numRows,
    columns: [
      { name: "age", type: "BIGINT" },
      { name: "job", type: "VARCHAR" },
    ],
    preview,
    hash: toHash("ab"),
  });

async function rows(offset: number, limit: number, ...sort: SortKey[]): Promise<string[]> {
  const page = await source(4).page({ offset, limit, sort }, new AbortController().signal);
  return page.ok ? rowTexts(page.value) : [];
}

const rowTexts = ({ numRows, columns }: TableData): string[] =>
  Array.from({ length: numRows }, (_, row) => columns.map(({ column }) => rawText(column, row)).join(" "));

describe("recordedSource", () => {
  test("gives the rows asked for", async () => {
    expect(await rows(1, 2)).toEqual([" a", "25 "]);
  });

  test("gives no more rows than there are", async () => {
    expect(await rows(3, 100)).toEqual(["30 a"]);
  });

  test("sorts with missing values last, in both directions", async () => {
    expect(await rows(0, 4, { column: "age", descending: false })).toEqual(["25 ", "30 b", "30 a", " a"]);
    expect(await rows(0, 4, { column: "age", descending: true })).toEqual(["30 b", "30 a", "25 ", " a"]);
  });

  test("sorts by several columns", async () => {
    const keys = [
      { column: "age", descending: true },
      { column: "job", descending: false },
    ];
    expect(await rows(0, 2, ...keys)).toEqual(["30 a", "30 b"]);
  });

  test("says how many rows were not recorded", () => {
    expect(source(41_188).recordedOf).toBe(41_188);
    expect(sizeText(source(41_188))).toBe("First 4 of 41,188 rows recorded · 2 columns");
  });

  test("is complete where every row was recorded", () => {
    expect(source(4).recordedOf).toBeUndefined();
    expect(sizeText(source(4))).toBe("4 rows · 2 columns");
  });
});
