import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  columnWindow,
  isScaled,
  rowHeight,
  rowWindow,
  scrolledBy,
  scrollToRow,
} from "../../../../renderer/widgets/table/viewport.ts";

const view = 288;
const rowCounts = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 5_000_000 }));

describe("rowWindow", () => {
  test("draws the rows in view and a few around them", () => {
    expect(rowWindow(1_000, view, 2_400)).toMatchObject({
      first: 96,
      last: 116,
      shift: 0,
      scrollHeight: 24_000,
    });
  });

  test("is empty for an empty table", () => {
    expect(rowWindow(0, view, 0)).toMatchObject({ first: 0, last: 0, scrollHeight: 0 });
  });

  test("never asks the browser for an element higher than it can draw", () => {
    expect(rowWindow(5_000_000, view, 0).scrollHeight).toBeLessThanOrEqual(8_000_000);
  });

  test("shows the last row at the end of the scroll bar, in view", () => {
    fc.assert(
      fc.property(rowCounts, (numRows) => {
        const { scrollHeight } = rowWindow(numRows, view, 0);
        const end = Math.max(0, scrollHeight - view);
        const window = rowWindow(numRows, view, end);
        expect(window.last).toBe(numRows);
        const bottom = numRows * rowHeight + window.shift - end;
        expect(bottom).toBeLessThanOrEqual(view + 0.01);
      }),
    );
  });

  test("draws at most as many rows as it has elements, and needs no more of them wherever one scrolls", () => {
    fc.assert(
      fc.property(
        rowCounts,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 2_000 }),
        (numRows, share, height) => {
          const { scrollHeight, slots } = rowWindow(numRows, height, 0);
          const there = rowWindow(numRows, height, share * Math.max(0, scrollHeight - height));
          expect(there.slots).toBe(slots);
          expect(there.last - there.first).toBeLessThanOrEqual(slots);
        },
      ),
    );
  });

  test("covers the whole view with rows wherever one scrolls", () => {
    fc.assert(
      fc.property(rowCounts, fc.double({ min: 0, max: 1, noNaN: true }), (numRows, share) => {
        const { scrollHeight } = rowWindow(numRows, view, 0);
        const top = share * Math.max(0, scrollHeight - view);
        const { first, last, shift } = rowWindow(numRows, view, top);
        if (first > 0) expect(first * rowHeight + shift).toBeLessThanOrEqual(top);
        if (last < numRows) expect(last * rowHeight + shift).toBeGreaterThanOrEqual(top + view);
      }),
    );
  });
});

describe("scrollToRow", () => {
  test("stays where it is if the row is in view", () => {
    expect(scrollToRow(1_000, view, 2_400, 105)).toBe(2_400);
  });

  test("brings any row into view as a whole", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000_000 }),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (numRows, number, share) => {
          const row = number % numRows;
          const { scrollHeight } = rowWindow(numRows, view, 0);
          const top = scrollToRow(numRows, view, share * Math.max(0, scrollHeight - view), row);
          const place = row * rowHeight + rowWindow(numRows, view, top).shift - top;
          expect(place).toBeGreaterThanOrEqual(-0.01);
          expect(place + rowHeight).toBeLessThanOrEqual(view + 0.01);
        },
      ),
    );
  });
});

describe("scrolledBy", () => {
  test("moves the rows by the pixels of the wheel, however many there are", () => {
    const numRows = 5_000_000;
    const next = scrolledBy(numRows, view, 4_000_000, 100);
    const before = rowWindow(numRows, view, 4_000_000);
    const after = rowWindow(numRows, view, next);
    expect(next - after.shift - (4_000_000 - before.shift)).toBeCloseTo(100, 3);
  });
});

describe("isScaled", () => {
  test("holds only where the rows are higher than the browser can draw", () => {
    expect([isScaled(300_000), isScaled(400_000)]).toEqual([false, true]);
  });
});

describe("columnWindow", () => {
  const widths = [100, 50, 200, 80];

  test("takes the columns in view, those in part included", () => {
    expect(columnWindow(widths, 120, 100)).toEqual({ first: 1, last: 3, before: 100, after: 80 });
  });

  test("takes all where there is room", () => {
    expect(columnWindow(widths, 0, 1_000)).toEqual({ first: 0, last: 4, before: 0, after: 0 });
  });

  test("is empty without columns", () => {
    expect(columnWindow([], 0, 100)).toEqual({ first: 0, last: 0, before: 0, after: 0 });
  });
});
