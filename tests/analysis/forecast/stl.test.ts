import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stl, stlSteps, type StlOptions } from "../../../analysis/forecast/stl.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { longThrees } from "./series.ts";

const withOutlier = longThrees.with(10, 200);
const places = [0, 1, 17, 35];

describe("stl()", () => {
  /** `STL(longThrees, period=3, …).fit()` of statsmodels 0.13.5 at the positions 0, 1, 17, 35. */
  test.each([
    [
      longThrees,
      { period: 3 },
      [10.652792976563696, 12.597024393053886, 29.510380302185045, 61.317793075753166],
      [1.5705549842110367, 2.126882672491818, -3.2774799656746167, -7.638604295133679],
    ],
    [
      longThrees,
      { period: 3, robust: true },
      [10.934830848598104, 12.760349268286332, 30.26631855667349, 60.69855813531319],
      [1.1937444342636916, 1.874621074389684, -5.08486173439498, -6.759878995398258],
    ],
    [
      withOutlier,
      {
        period: 3,
        seasonal: 9,
        trend: 7,
        lowPass: 5,
        seasonalDeg: 0,
        trendDeg: 0,
        lowPassDeg: 0,
        robust: true,
      },
      [14.19321354308622, 14.487848084175345, 29.369290486994114, 49.36951411829026],
      [0.7497313995732213, 2.506582959993266, -4.565063942726874, -5.359419837602366],
    ],
  ] as const)("of a series with %#th options is that of statsmodels", (y, options, trend, seasonal) => {
    const found = stl(y, options);
    places.forEach((t, i) => {
      expectClose(found.trend[t], trend[i]!, { rel: 1e-8 });
      expectClose(found.seasonal[t], seasonal[i]!, { rel: 1e-8 });
    });
  });
  test("robust gives an outlier no weight", () => {
    const { weights } = stl(withOutlier, { period: 3, robust: true });
    expect(weights[10]).toBe(0);
    expect(stl(withOutlier, { period: 3 }).weights[10]).toBe(1);
  });
  test("robust takes errors of rounding for no outliers", () => {
    const exact = Array.from({ length: 24 }, (_, t) => t / 10 + [1, 2, 3, 4][t % 4]!);
    expect(stl(exact, { period: 4, robust: true }).weights.every((weight) => weight > 0.9)).toBe(true);
  });
  test("tells the widths it used", () =>
    expect(stl(longThrees, { period: 3 }).settings).toMatchObject({
      seasonal: 7,
      trend: 7,
      lowPass: 5,
      innerIter: 5,
    }));
  test("is a job in steps that does not write into its input", () => {
    const given = Object.freeze([...longThrees]);
    expect(stlSteps(given, { period: 3, robust: true }).next().value).toEqual({
      fraction: 0,
      text: "STL, pass 1 of 16",
    });
  });
  const refused: readonly [readonly (number | null)[], StlOptions, string][] = [
    [[], { period: 2 }, "An STL decomposition with period 2 needs at least 4 values"],
    [[1, NaN, 3, 4], { period: 2 }, "The series has no value at position 1."],
    [longThrees, { period: 0 }, "The period of the seasons is 0."],
    [longThrees, { period: 3, seasonal: 8 }, 'The width "seasonal" is 8.'],
    [longThrees, { period: 3, trend: 3 }, 'The width "trend" is 3.'],
    [longThrees, { period: 3, lowPass: 4 }, 'The width "lowPass" is 4.'],
  ];
  test.each(refused)("of %j with %j is refused", (y, options, message) =>
    expect(() => stl(y, options)).toThrow(message),
  );
});

test("stl() adds up to its series", () => {
  const series = fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 8, maxLength: 40 });
  fc.assert(
    fc.property(series, fc.boolean(), (y, robust) => {
      const { trend, seasonal, residual } = stl(y, { period: 4, robust });
      y.forEach((value, t) => expectClose(trend[t]! + seasonal[t]! + residual[t]!, value, { abs: 1e-9 }));
    }),
    { numRuns: 50 },
  );
});
