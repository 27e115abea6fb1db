import { describe, expect, test } from "vitest";
import { decompose } from "../../../analysis/forecast/decompose.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { threes } from "./series.ts";

describe("decompose()", () => {
  test("of an even cycle weighs its ends by half (statsmodels 0.13.5)", () => {
    const { trend, seasons, seasonal, residual } = decompose(threes, { period: 4 });
    expect(trend).toEqual([null, null, 15, 16.25, 17.75, 20, 21.25, 22.875, 25.5, 26.875, null, null]);
    expect(seasons).toEqual([-0.3125, -0.625, -1.8125, 2.75]);
    expect(seasonal[5]).toBe(-0.625);
    expect(residual[0]).toBeNull();
    expect(residual[2]).toBe(11 - 15 + 1.8125);
  });
  test("multiplicative and one-sided as statsmodels", () => {
    const { trend, seasons, residual } = decompose(threes, {
      period: 3,
      model: "multiplicative",
      twoSided: false,
    });
    expect(trend.slice(0, 2)).toEqual([null, null]);
    expectClose(trend[2], 12.666666666666666);
    [1.0486203675210715, 1.1015752825733087, 0.8498043499056196].forEach((season, i) =>
      expectClose(seasons[i], season),
    );
    expectClose(residual[11], 1.108326246177586);
  });
  test("gives the components back as they add up", () => {
    const { table, trend, seasonal, residual } = decompose(threes, { period: 3 });
    threes.forEach((value, t) => {
      if (trend[t] !== null) expectClose(trend[t]! + seasonal[t]! + residual[t]!, value);
    });
    expect(table.columnNames).toEqual(["position", "observed", "trend", "seasonal", "residual"]);
    expect(table.row(0).trend).toBeNull();
  });
  test("of a constant finds no seasons", () =>
    expect(decompose([3, 3, 3, 3], { period: 2 }).seasons).toEqual([0, 0]));
  test.each([
    [[], { period: 2 }, "A decomposition with period 2 needs at least 4 values; the series has 0."],
    [[1, 2, 3], { period: 2 }, "needs at least 4 values; the series has 3."],
    [threes, { period: 1 }, "The period of the seasons is 1."],
    [[1, null, 3, 4], { period: 2 }, "The series has no value at position 1."],
    [[1, 0, 3, 4], { period: 2, model: "multiplicative" }, "position 1 holds 0"],
  ] as const)("of %j with %j is refused", (y, options, message) =>
    expect(() => decompose(y, options)).toThrow(message),
  );
});
