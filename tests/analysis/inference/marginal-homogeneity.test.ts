import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../../helpers/expect-close.ts";
import { marginalHomogeneity } from "../../../analysis/inference/marginal-homogeneity.ts";

describe("marginalHomogeneity()", () => {
  /* statsmodels 0.13 SquareTable(table, shift_zeros=False).homogeneity() */
  test.each([
    [
      [
        [20, 10, 5],
        [3, 30, 15],
        [0, 5, 40],
      ],
      13.76470588235294,
      0.0010257277265580678,
      2,
    ],
    [
      [
        [10, 4],
        [9, 7],
      ],
      1.9230769230769216,
      0.16551785869747004,
      1,
    ],
  ])("of %j equals statsmodels'", (table, statistic, p, degreesOfFreedom) => {
    const found = marginalHomogeneity(table);
    expectClose(found.statistic, statistic);
    expectClose(found.p, p);
    expect(found.degreesOfFreedom).toBe(degreesOfFreedom);
  });
  test("of groups without moves between them adds up within", () => {
    const found = marginalHomogeneity([
      [5, 2, 0, 0],
      [1, 5, 0, 0],
      [0, 0, 3, 4],
      [0, 0, 1, 9],
    ]);
    expectClose(found.statistic, 1 / 3 + 9 / 5);
    expect(found.degreesOfFreedom).toBe(2);
  });
  test("of a table without moves has p 1", () =>
    expect(
      marginalHomogeneity([
        [3, 0],
        [0, 9],
      ]),
    ).toEqual({ statistic: 0, p: 1, degreesOfFreedom: 0 }));
  test("of one category has p 1", () => expect(marginalHomogeneity([[7]]).p).toBe(1));
  test("of balanced moves is 0", () => {
    const symmetric = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(symmetric, ([a, b, c, d, e, f]) => {
        const table = [
          [a!, b!, c!],
          [b!, d!, e!],
          [c!, e!, f!],
        ];
        expect(marginalHomogeneity(table).statistic).toBeCloseTo(0, 12);
      }),
    );
  });
  test.each([[[]], [[[1, 2]]]])("refuses %j", (table) =>
    expect(() => marginalHomogeneity(table)).toThrow("The table has"),
  );
  test("refuses a negative count", () =>
    expect(() =>
      marginalHomogeneity([
        [1, 2],
        [-1, 2],
      ]),
    ).toThrow("is -1"));
});
