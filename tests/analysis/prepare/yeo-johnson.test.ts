import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matrixRows } from "../../../analysis/matrix.ts";
import { applyPowerTransform, fitPowerTransform, yeoJohnson } from "../../../analysis/prepare/yeo-johnson.ts";
import { skewness } from "../../../analysis/stats.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const column = (values: readonly (number | null)[]): (number | null)[][] => values.map((value) => [value]);
const skewed = [1, 2, 2, 3, 3, 4, 6, 9, 15, 60];

describe("yeoJohnson()", () => {
  test.each([
    [3, 0, Math.log(4)],
    [3, 2, 7.5],
    [-3, 2, -Math.log(4)],
    [-3, 0, -7.5],
    [-3, 1, -3],
  ])("of %d with power %d is %d", (value, lambda, expected) => {
    expect(yeoJohnson(value, lambda)).toBeCloseTo(expected, 12);
  });
  test("keeps the order of values", () => {
    const value = fc.integer({ min: -100, max: 100 });
    fc.assert(
      fc.property(value, value, fc.double({ min: -2, max: 4, noNaN: true }), (a, b, lambda) => {
        fc.pre(a < b);
        expect(yeoJohnson(a, lambda)).toBeLessThan(yeoJohnson(b, lambda));
      }),
    );
  });
});

describe("fitPowerTransform()", () => {
  const lambdaOf = (values: readonly (number | null)[]): unknown =>
    fitPowerTransform(column(values)).lambda[0];

  test("finds the large power that small values need, as scikit-learn 1.2.1", () => {
    const small = [0.0001, 0.0003, 0.0004, 0.0009, 0.002, 0.0005, 0.0011, 0.0007];
    expectClose(fitPowerTransform(column(small)).lambda[0], -965.61491537, { rel: 1e-6 });
  });
  test("leaves null and NaN out", () => expect(lambdaOf([null, ...skewed, NaN])).toBe(lambdaOf(skewed)));
  test("of mirrored values is mirrored about 1", () => {
    const mirrored = fitPowerTransform(column(skewed.map((value) => -value))).lambda[0]!;
    expect(mirrored).toBeCloseTo(2 - fitPowerTransform(column(skewed)).lambda[0]!, 5);
  });
  test.each([[[7, 7, 7]], [[7]], [[null, NaN]]])("changes nothing in %j", (values) => {
    expect(lambdaOf(values)).toBe(1);
  });
  test("of no rows has no columns", () => expect(fitPowerTransform([]).columns).toEqual([]));
  test("refuses infinite values", () => expect(() => lambdaOf([1, Infinity])).toThrow("Infinity"));
  test("stays finite where values differ little beside their size", () => {
    expect(lambdaOf([1e8, 1e8 + 1, 1e8 + 2])).toSatisfy(Number.isFinite);
  });
});

describe("applyPowerTransform()", () => {
  const table = Table.fromColumns({ amount: skewed });
  const fitted = fitPowerTransform(table, { columns: ["amount"] });

  test("takes the skew out", () => {
    expect(Math.abs(skewness(applyPowerTransform(fitted, table).values)!)).toBeLessThan(0.3);
  });
  test("keeps missing values", () => {
    expect(matrixRows(applyPowerTransform(fitted, Table.fromColumns({ amount: [null] })))).toEqual([[NaN]]);
  });
  test("can leave the columns unstandardized", () => {
    const plain = fitPowerTransform(column(skewed), { standardize: false });
    expect(applyPowerTransform(plain, [[3]]).values[0]).toBe(yeoJohnson(3, plain.lambda[0]!));
  });
  test("gives the same with a transform that was saved as JSON", () => {
    const saved = JSON.parse(JSON.stringify(fitted)) as typeof fitted;
    expect(applyPowerTransform(saved, table)).toEqual(applyPowerTransform(fitted, table));
  });
});
