import { describe, expect, test } from "vitest";
import { oneWayAnova, welchAnova } from "../../../analysis/inference/anova.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const samples = [
  [1, 2, 2, 5],
  [3, 4, 4, 9, 7],
  [0, 1, 3],
];

describe("oneWayAnova()", () => {
  test("is scipy 1.10's f_oneway", () => {
    const found = oneWayAnova(samples);
    expectClose(found.f, 4.173885077186964);
    expectClose(found.p, 0.05217888867251716);
    expect([found.betweenFreedom, found.withinFreedom]).toEqual([2, 9]);
  });
  test("gives the share of the variance that lies between the samples", () => {
    const { f, etaSquared, omegaSquared } = oneWayAnova(samples);
    expectClose(etaSquared, (2 * f!) / (2 * f! + 9));
    expectClose(omegaSquared, (2 * (f! - 1)) / (2 * (f! - 1) + 12));
  });
  test("leaves out missing values and samples without any", () => {
    expect(oneWayAnova([[...samples[0]!, null, NaN], [], ...samples.slice(1)])).toEqual(oneWayAnova(samples));
  });
  test("of equal values is not determined", () => {
    expect(
      oneWayAnova([
        [2, 2],
        [2, 2],
      ]),
    ).toMatchObject({ f: null, p: null, etaSquared: null });
  });
  test("of samples constant each has f Infinity and p 0", () => {
    expect(
      oneWayAnova([
        [1, 1],
        [2, 2],
      ]),
    ).toMatchObject({ f: Infinity, p: 0, etaSquared: 1 });
  });
  test("of one value per sample is not determined", () => {
    expect(oneWayAnova([[1], [2]])).toMatchObject({ f: null, p: null, withinFreedom: 0 });
  });
  test.each([[[]], [[[1, 2]]], [[[1, 2], [null]]]])("refuses %j", (given) => {
    expect(() => oneWayAnova(given)).toThrow(/^\d of \d samples ha(s|ve) values\.$/);
  });
  test("refuses Infinity", () => {
    expect(() => oneWayAnova([[1, Infinity], [2]])).toThrow("Infinity");
  });
});

describe("welchAnova()", () => {
  test("is statsmodels 0.13's anova_oneway with unequal variances", () => {
    const found = welchAnova(samples);
    expectClose(found.f, 3.6891045874131283);
    expectClose(found.p, 0.09337485609285737);
    expectClose(found.withinFreedom, 5.732111371606827);
  });
  test("with a constant sample or one of one value is not determined", () => {
    expect(
      welchAnova([
        [1, 2],
        [3, 3],
      ]).f,
    ).toBeNull();
    expect(welchAnova([[1, 2], [3]]).p).toBeNull();
    expect(
      welchAnova([
        [0, 3e-162],
        [0, -3e-162],
      ]).f,
    ).toBeNull();
  });
});
