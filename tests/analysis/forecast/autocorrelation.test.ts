import { describe, expect, test } from "vitest";
import { acf, ljungBox, pacf } from "../../../analysis/forecast/autocorrelation.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { threes } from "./series.ts";

/** Numbers of statsmodels 0.13.5. */
describe("acf() and pacf()", () => {
  test("are those of statsmodels", () => {
    const correlations = [
      1, 0.6462935689739814, 0.43102601865488466, 0.26288659793814434, 0.040991654393716256,
    ];
    const partial = [1, 0.6462935689739814, 0.02289289976074996, -0.04141072638856572, -0.20592989170530357];
    correlations.forEach((value, lag) => expectClose(acf(threes, { nLags: 4 })![lag], value));
    partial.forEach((value, lag) => expectClose(pacf(threes, { nLags: 4 })![lag], value, { rel: 1e-8 }));
  });
  test("reach 10·log10 n by default, at most n − 1", () => {
    expect(acf(threes)).toHaveLength(11);
    expect(acf([1, 2, 4])).toHaveLength(3);
  });
  test("of a constant are not determined", () => {
    expect(acf([2, 2, 2])).toBeNull();
    expect(pacf([2, 2, 2])).toBeNull();
    expect(ljungBox([2, 2, 2])).toBeNull();
  });
  test.each([
    [[], {}, "An autocorrelation needs at least 2 values; the series has 0."],
    [[1], {}, "the series has 1."],
    [[1, null, 2], {}, "The series has no value at position 1."],
    [[1, 2, 3], { nLags: 3 }, "The lag is 3 for a series of 3 values."],
    [[1, 2, 3], { nLags: 0.5 }, "The lag is 0.5"],
  ])("of %j with %j are refused", (y, options, message) => expect(() => acf(y, options)).toThrow(message));
});

describe("ljungBox()", () => {
  test("is that of statsmodels", () => {
    const [two, four] = ljungBox(threes, { lags: [2, 4] })!;
    expectClose(two!.statistic, 9.500509, { rel: 1e-6 });
    expectClose(two!.p, 0.008649, { abs: 1e-6 });
    expectClose(four!.statistic, 10.825837, { rel: 1e-6 });
    expectClose(four!.p, 0.028593, { abs: 1e-6 });
  });
  test("takes fitted weights off the degrees of freedom, and has no p without any left", () => {
    const [one, two] = ljungBox(threes, { lags: [1, 2], modelDf: 1 })!;
    expect(one).toMatchObject({ degreesOfFreedom: 0, p: null });
    expectClose(two!.p, 0.002054, { abs: 1e-6 });
  });
  test("refuses lags that are none", () => {
    expect(() => ljungBox(threes, { lags: [0] })).toThrow("The lag is 0");
    expect(() => ljungBox(threes, { lags: [12] })).toThrow("The lag is 12");
  });
});
