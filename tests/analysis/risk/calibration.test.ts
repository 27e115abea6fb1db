import { describe, expect, test } from "vitest";
import { calibrationCurve } from "../../../analysis/risk/calibration.ts";
import { expectClose } from "../../helpers/expect-close.ts";

describe("calibrationCurve()", () => {
  test("puts a value on an edge below it and leaves empty bins out", () => {
    const found = calibrationCurve([0, 1, 1], [0.2, 0.3, 1]);
    expect(found).toMatchObject({ observed: [0, 1, 1], predicted: [0.2, 0.3, 1], counts: [1, 1, 1] });
    expect(found.table.values("to")).toEqual([0.2, 0.4, 1]);
  });
  test("by quantiles gives bins of about equally many rows", () => {
    const scores = [0.1, 0.11, 0.12, 0.13, 0.9, 0.95];
    const found = calibrationCurve([0, 0, 1, 0, 1, 1], scores, { bins: 2, strategy: "quantile" });
    expect(found.counts).toEqual([3, 3]);
    expectClose(found.observed[0], 1 / 3);
    expectClose(found.error, (Math.abs(1 / 3 - 0.11) + Math.abs(2 / 3 - 0.66)) / 2);
  });
  test("of equal scores is one bin", () =>
    expect(calibrationCurve([0, 1], [0.5, 0.5], { strategy: "quantile" }).observed).toEqual([0.5]));
  test("of nothing has no bins", () =>
    expect(calibrationCurve([null], [0.5])).toMatchObject({ observed: [], error: null, rowsLeftOut: 1 }));
  test.each([
    [[0.5], { bins: 0 }, "bins is 0."],
    [[2], {}, "2 is no probability."],
  ])("of %j with %j is refused", (scores, options, message) =>
    expect(() => calibrationCurve([1], scores, options)).toThrow(message),
  );
});
