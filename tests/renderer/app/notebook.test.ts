import { describe, expect, test } from "vitest";
import { estimateHeight } from "../../../renderer/app/notebook/estimate-height.ts";
import { groupItems } from "../../../renderer/app/notebook/group-items.ts";
import { toCellId } from "../../../renderer/base/ids.ts";
import type { Cell, OutputItem } from "../../../renderer/workbook/document.ts";

const line = (text: string): OutputItem => ({ type: "console", level: "log", text });
const value: OutputItem = { type: "value", name: null, value: { kind: "number", text: "1" } };
const cell: Cell = {
  id: toCellId("a"),
  kind: "sql",
  name: "q",
  source: "select 1",
  frozen: false,
  folded: "none",
};

describe("groupItems", () => {
  test("puts console lines that follow each other together", () => {
    expect(groupItems([line("a"), line("b")])).toEqual([{ type: "console", lines: [line("a"), line("b")] }]);
  });

  test("keeps the order around other items", () => {
    expect(groupItems([line("a"), value, line("b")]).map(({ type }) => type)).toEqual([
      "console",
      "item",
      "console",
    ]);
  });
});

describe("estimateHeight", () => {
  test("grows with the lines of the source", () => {
    const longer = { ...cell, source: "select 1,\n2" };
    expect(estimateHeight(longer, undefined)).toBe(estimateHeight(cell, undefined) + 20);
  });

  test("is small for a folded source", () => {
    const folded = { ...cell, folded: "source" } as const;
    expect(estimateHeight(folded, undefined)).toBeLessThan(estimateHeight(cell, undefined));
  });
});
