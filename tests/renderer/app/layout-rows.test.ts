import { describe, expect, test } from "vitest";
import { toCellId } from "../../../renderer/base/ids.ts";
import { layoutRows, rowOf, stickyRow } from "../../../renderer/app/notebook/layout-rows.ts";
import type { Cell } from "../../../renderer/workbook/document.ts";
import { sqlCell, textCell } from "../../helpers/cells.ts";

const input = (name: string): Cell => ({
  id: toCellId(name),
  kind: "input",
  name,
  label: "",
  frozen: false,
  folded: "none",
  control: { type: "number", value: 1 },
});
const folded = (name: string): Cell => ({ ...sqlCell(name, "SELECT 1"), folded: "source" });

const page = [
  textCell("t", "# Title"),
  input("a"),
  input("b"),
  input("c"),
  folded("q"),
  input("d"),
  folded("r"),
];

describe("layoutRows", () => {
  test("puts inputs that follow each other beside each other, and all else in a row of its own", () => {
    expect(layoutRows(page).map(({ first, count }) => [first, count])).toEqual([
      [0, 1],
      [1, 3],
      [4, 1],
      [5, 1],
      [6, 1],
    ]);
    expect(layoutRows([])).toEqual([]);
  });

  test("every cell stands in the row that rowOf tells", () => {
    const rows = layoutRows(page);
    expect(page.map((_, index) => rowOf(rows, index))).toEqual([0, 1, 1, 1, 2, 3, 4]);
    expect(rowOf(rows, -1)).toBe(-1);
  });
});

describe("stickyRow", () => {
  test("is the first bar of filters of a page that is laid out to be read", () => {
    expect(stickyRow(layoutRows(page), page)).toBe(1);
  });

  test.each([
    [
      "while most code is unfolded",
      [input("a"), input("b"), sqlCell("q", "SELECT 1"), sqlCell("r", "SELECT 2"), folded("s")],
    ],
    ["of a single input", [input("a"), folded("q")]],
    ["without cells", []],
  ])("is none %s", (_when, cells) => {
    expect(stickyRow(layoutRows(cells), cells)).toBe(-1);
  });
});
