import { expect, test } from "vitest";
import { interpolateSeries } from "../../../analysis/forecast/interpolate-series.ts";

test("interpolateSeries() fills gaps on straight lines, ends by the nearest value, and tells where", () => {
  const { values, filled } = interpolateSeries([null, 1, NaN, undefined, 4, 6, null]);
  expect(Array.from(values)).toEqual([1, 1, 2, 3, 4, 6, 6]);
  expect(filled).toEqual([0, 2, 3, 6]);
});
test("interpolateSeries() of a series without gaps changes nothing", () =>
  expect(interpolateSeries([3, 1])).toEqual({ values: Float64Array.of(3, 1), filled: [] }));
test("interpolateSeries() does not write into its input", () => {
  const given = Float64Array.of(1, NaN, 3);
  interpolateSeries(given);
  expect(given[1]).toBeNaN();
});
test.each([[[]], [[null, NaN]]])("interpolateSeries(%j) is refused", (y) =>
  expect(() => interpolateSeries(y)).toThrow("The series has no value at all."),
);
