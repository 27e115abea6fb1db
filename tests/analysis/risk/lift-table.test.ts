import { describe, expect, test } from "vitest";
import { expectClose } from "../../helpers/expect-close.ts";
import { liftTable } from "../../../analysis/risk/lift-table.ts";

describe("liftTable()", () => {
  test("cuts rows by descending score, the first groups larger, ties in input order", () => {
    const found = liftTable([1, 0, 1, 0, 0], [5, 5, 3, 2, 1], { groups: 2 });
    expect(found.eventRates).toEqual([2 / 3, 0]);
    expectClose(found.lift[0], 5 / 3);
    expect(found.cumulativeGain).toEqual([1, 1]);
    expect(found.table.row(0)).toMatchObject({ rows: 3, events: 2, min_score: 3, max_score: 5 });
    expect(liftTable([1, 0], [1, 1], { groups: 2 }).eventRates).toEqual([1, 0]);
  });
  test("without an event has no lift", () =>
    expect(liftTable([0, 0], [1, 2], { groups: 2 })).toMatchObject({
      lift: [null, null],
      cumulativeGain: [null, null],
    }));
  test.each([
    [[1], {}, "There are 1 scored rows for 10 groups."],
    [[], {}, "There are 0 scored rows for 10 groups."],
    [[1], { groups: 0 }, "groups is 0."],
  ])("of %j with %j is refused", (y, options, message) =>
    expect(() => liftTable(y, y, options)).toThrow(message),
  );
});
