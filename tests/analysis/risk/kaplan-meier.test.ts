import { describe, expect, test } from "vitest";
import { kaplanMeier } from "../../../analysis/risk/kaplan-meier.ts";
import { expectClose } from "../../helpers/expect-close.ts";

describe("kaplanMeier()", () => {
  test("counts who is censored at an event's time as at risk", () => {
    const found = kaplanMeier([1, 2, 2, 3, 4, 5], [1, 0, 1, 1, 0, 1]);
    expect(found.times).toEqual([1, 2, 3, 5]);
    expect(found.table.values("at_risk")).toEqual([6, 5, 3, 1]);
    expectClose(found.survival[2], (5 / 6) * (4 / 5) * (2 / 3));
    // statsmodels 0.13.5, SurvfuncRight
    expectClose(found.standardErrors[2], 0.2222222222222222);
    expect(found.standardErrors[3]).toBeNull();
    expect(found.median).toBe(3);
  });
  test("has its median where fewer than half are left, as statsmodels", () =>
    expect(kaplanMeier([1, 2, 3, 4], [1, 1, 1, 1]).median).toBe(3));
  test("takes a product that rounding left just below one half as one half", () => {
    const events = [1, 0, 1, 1, 0, 1, 1, 1, 1, 1];
    expect(kaplanMeier([9, 5, 11, 4, 5, 2, 4, 6, 4, 3], events).median).toBe(6);
  });
  test("without an event stays at 1", () =>
    expect(kaplanMeier([1, 2], [0, 0])).toMatchObject({ times: [], survival: [], median: null }));
  test("has intervals between 0 and 1 around the survival", () => {
    const { table } = kaplanMeier([1, 2, 3, 4], [true, true, false, true]);
    for (const row of table.head(2)) {
      expect(row["lower"]).toBeGreaterThan(0);
      expect(row["lower"]).toBeLessThan(row["survival"] as number);
      expect(row["upper"]).toBeGreaterThan(row["survival"] as number);
      expect(row["upper"]).toBeLessThan(1);
    }
    expect(table.row(2)).toMatchObject({ survival: 0, lower: null, upper: null });
  });
  test("counts rows left out", () =>
    expect(kaplanMeier([1, null, 3], [1, 1, null])).toMatchObject({ times: [1], rowsLeftOut: 2 }));
  test.each([
    [[], [], {}, "No row has a time and an event."],
    [[-1], [1], {}, "The time of row 0 is -1."],
    [[1, 2], [1], {}, "There are 2 times for 1 events."],
    [[1], [1], { confidence: 1 }, "confidence is 1."],
  ])("of %j, %j with %j is refused", (times, events, options, message) =>
    expect(() => kaplanMeier(times, events, options)).toThrow(message),
  );
});
