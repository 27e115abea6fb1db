import { describe, expect, test } from "vitest";
import { conversionsOf, convertCell } from "../../../renderer/cells/convert.ts";
import type { Cell } from "../../../renderer/workbook/document.ts";
import {
  chartCell,
  methodCell,
  sliderCell,
  sqlCell,
  textCell,
  typeScriptCell,
  unknownCell,
} from "../../helpers/cells.ts";

const free = (base: string) => `${base}1`;

describe("conversionsOf", () => {
  test.each<[Cell, string[]]>([
    [textCell("t"), ["sql", "typescript"]],
    [sqlCell("a"), ["text", "typescript"]],
    [typeScriptCell("m"), ["text", "sql"]],
    [chartCell("c", "a"), ["typescript"]],
    [methodCell("s", "bank"), ["typescript"]],
    [methodCell("s", ""), []],
    [sliderCell("k", 1), []],
    [unknownCell("u"), []],
  ])("of $kind", (cell, kinds) => expect(conversionsOf(cell)).toEqual(kinds));
});

describe("convertCell", () => {
  test("keeps id, folding, freezing and fields that are not known", () => {
    const cell: Cell = { ...sqlCell("a", "SELECT 1"), frozen: true, folded: "all", unknown: { tags: ["x"] } };
    expect(convertCell(cell, "text", free)).toEqual({
      ok: true,
      value: { ...textCell("a", "SELECT 1"), frozen: true, folded: "all", unknown: { tags: ["x"] } },
    });
  });
  test("keeps the heading of TypeScript as the name of SQL where it is a name", () =>
    expect(convertCell(typeScriptCell("m", "1"), "sql", free)).toMatchObject({ value: { name: "m" } }));
  test("finds a free name where the heading is none", () =>
    expect(convertCell({ ...typeScriptCell("m", "1"), name: "By month" }, "sql", free)).toMatchObject({
      value: { name: "query1" },
    }));
  test("leaves a cell of that kind as it is", () =>
    expect(convertCell(textCell("t"), "text", free)).toEqual({ ok: true, value: textCell("t") }));
  test("refuses what conversionsOf does not list", () =>
    expect(convertCell(sliderCell("k", 1), "text", free)).toMatchObject({
      ok: false,
      failure: { tag: "not-convertible" },
    }));
});
