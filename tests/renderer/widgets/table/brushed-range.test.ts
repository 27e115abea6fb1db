import { describe, expect, test } from "vitest";
import { brushedRange, isBinIn } from "../../../../renderer/widgets/table/brushed-range.ts";

const days = [0, 1, 2, 3].map((day) => Date.UTC(2026, 0, 1 + day));

describe("brushedRange", () => {
  test("reaches from the edge of the first bin to below the end of the last, in either direction", () => {
    const range = {
      type: "range",
      from: { value: "10", inclusive: true },
      to: { value: "30", inclusive: false },
    };
    expect(brushedRange([0, 10, 20, 30], "BIGINT", { first: 1, last: 2 })).toEqual(range);
    expect(brushedRange([0, 10, 20, 30], "BIGINT", { first: 2, last: 1 })).toEqual(range);
  });

  test("writes edges of dates as dates, and of times with the time", () => {
    expect(brushedRange(days, "DATE", { first: 0, last: 0 })).toMatchObject({ to: { value: "2026-01-02" } });
    expect(brushedRange(days, "TIMESTAMP", { first: 0, last: 0 })).toMatchObject({
      to: { value: "2026-01-02 00:00:00" },
    });
  });
});

describe("isBinIn", () => {
  test.each([
    ["BIGINT", [0, 10, 20, 30]],
    ["DATE", days],
    ["TIMESTAMP", days],
  ] as const)("is true just for the bins that were brushed (%s)", (type, edges) => {
    const condition = brushedRange(edges, type, { first: 1, last: 1 });
    expect([0, 1, 2].map((bin) => isBinIn(edges, type, condition, bin))).toEqual([false, true, false]);
  });

  test("is true for every bin without a condition, and for none where only missing values are wanted", () => {
    expect(isBinIn([0, 1], "BIGINT", null, 0)).toBe(true);
    expect(isBinIn([0, 1], "BIGINT", { type: "missing" }, 0)).toBe(false);
  });
});
