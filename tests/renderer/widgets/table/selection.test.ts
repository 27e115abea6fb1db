import { describe, expect, test } from "vitest";
import {
  isSelected,
  moveSelection,
  selectCell,
  selectedRange,
  type KeyPress,
  type TableSelection,
} from "../../../../renderer/widgets/table/selection.ts";

const size = { rows: 100, columns: 5, pageRows: 10 };

/** The selection after keys such as `Shift+ArrowDown`, from a cell. */
function after(row: number, column: number, ...keys: string[]): TableSelection {
  let selection = selectCell({ row, column });
  for (const text of keys) {
    const parts = text.split("+");
    const press: KeyPress = {
      key: parts.at(-1) ?? "",
      ctrlKey: parts.includes("Control"),
      metaKey: false,
      shiftKey: parts.includes("Shift"),
    };
    selection = moveSelection(selection, press, size) ?? selection;
  }
  return selection;
}

describe("moveSelection", () => {
  test.each([
    ["ArrowDown", 51, 2],
    ["ArrowUp", 49, 2],
    ["ArrowLeft", 50, 1],
    ["ArrowRight", 50, 3],
    ["PageDown", 60, 2],
    ["PageUp", 40, 2],
    ["Home", 50, 0],
    ["End", 50, 4],
    ["Control+Home", 0, 0],
    ["Control+End", 99, 4],
    ["Control+ArrowDown", 99, 2],
    ["Control+ArrowUp", 0, 2],
  ])("goes with %s from row 50, column 2 to row %d, column %d", (key, row, column) => {
    expect(after(50, 2, key)).toEqual(selectCell({ row, column }));
  });

  test("stays inside the table", () => {
    expect(after(99, 4, "ArrowDown", "ArrowRight", "PageDown").active).toEqual({ row: 99, column: 4 });
    expect(after(0, 0, "ArrowLeft", "PageUp").active).toEqual({ row: 0, column: 0 });
  });

  test("reaches the header above the first row", () => {
    expect(after(0, 1, "ArrowUp", "ArrowUp").active).toEqual({ row: -1, column: 1 });
  });

  test("extends a range with Shift, not into the header", () => {
    expect(after(1, 1, "Shift+ArrowRight", "Shift+ArrowUp", "Shift+ArrowUp")).toEqual({
      anchor: { row: 1, column: 1 },
      active: { row: 0, column: 2 },
    });
  });

  test("gives up the range without Shift", () => {
    expect(after(1, 1, "Shift+ArrowDown", "ArrowDown")).toEqual(selectCell({ row: 3, column: 1 }));
  });

  test("selects everything with Ctrl-A", () => {
    expect(selectedRange(after(3, 3, "Control+a"))).toEqual({
      ...{ firstRow: 0, lastRow: 99, firstColumn: 0, lastColumn: 4 },
    });
  });

  test("leaves other keys alone", () => {
    const press = { key: "x", ctrlKey: false, metaKey: false, shiftKey: false };
    expect(moveSelection(selectCell({ row: 0, column: 0 }), press, size)).toBeNull();
  });
});

describe("isSelected", () => {
  test("holds for the cells between both ends, whichever comes first", () => {
    const range = selectedRange({ active: { row: 1, column: 3 }, anchor: { row: 4, column: 2 } });
    expect([isSelected(range, 1, 2), isSelected(range, 4, 3), isSelected(range, 5, 3)]).toEqual([
      ...[true, true, false],
    ]);
  });

  test("holds for nothing without a range", () => {
    expect(isSelected(null, 0, 0)).toBe(false);
  });
});
