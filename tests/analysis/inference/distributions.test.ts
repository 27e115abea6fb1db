import { describe, expect, test } from "vitest";
import { expectClose } from "../../helpers/expect-close.ts";
import {
  chiSquareQuantile,
  chiSquareTail,
  fTail,
  normalQuantile,
  normalTail,
  normalTwoSidedTail,
  studentQuantile,
  studentTwoSidedTail,
} from "../../../analysis/inference/distributions.ts";

describe("normalTwoSidedTail()", () => {
  test("at 0 is 1", () => expect(normalTwoSidedTail(0)).toBe(1));
  test("at 1.96 is 5 %", () => expect(normalTwoSidedTail(-1.959963984540054)).toBeCloseTo(0.05, 14));
  test("far out is not 0", () => expect(normalTwoSidedTail(20)).toBeGreaterThan(0));
});

describe("chiSquareTail()", () => {
  test("at 0 is 1", () => expect(chiSquareTail(0, 3)).toBe(1));
  test("with 2 degrees of freedom is exp(-x / 2)", () =>
    expect(chiSquareTail(5, 2)).toBeCloseTo(Math.exp(-2.5), 14));
  test("with 1 degree is the normal tail at the root", () =>
    expect(chiSquareTail(4, 1)).toBeCloseTo(normalTwoSidedTail(2), 14));
  test("at infinity is 0", () => expect(chiSquareTail(Infinity, 3)).toBe(0));
  test("without degrees of freedom is 1", () => expect(chiSquareTail(0, 0)).toBe(1));
  test("far out is not 0", () => expect(chiSquareTail(300, 2)).toBeCloseTo(0, 60));
});

/* Numbers of scipy.stats 1.10: norm.sf and ppf, t.sf and ppf, f.sf, chi2.ppf. */
test.each([
  [1.5, 0.06680720126885807],
  [-2, 0.9772498680518208],
  [9, 1.1285884059538324e-19],
])("normalTail(%s) equals scipy's", (z, p) => expectClose(normalTail(z), p, { rel: 1e-10 }));

test.each([
  [0.975, 1.959963984540054],
  [1e-10, -6.361340902404056],
])("normalQuantile(%s) equals scipy's", (p, z) => expectClose(normalQuantile(p), z, { rel: 1e-10 }));

test.each([
  [2, 5, 0.10193947882985828],
  [-0.1, 1, 0.9365489651388929],
  [40, 200, 2.248739653520226e-97],
  [3, 1e6, 0.0026998625414217953],
  [Infinity, 3, 0],
])("studentTwoSidedTail(%s, %s) equals scipy's", (t, freedom, p) =>
  expectClose(studentTwoSidedTail(t, freedom), p, { rel: 1e-10 }),
);

test.each([
  [0.975, 1, 12.706204736432095],
  [0.9995, 4, 8.610301581379899],
  [0.3, 10, -0.5415280387550147],
  [0.975, 1e6, 1.9599663568141066],
  [0.5, 7, 0],
])("studentQuantile(%s, %s) equals scipy's", (p, freedom, t) =>
  expectClose(studentQuantile(p, freedom), t, { rel: 1e-10 }),
);

test.each([
  [3, 2, 20, 0.07253815028640576],
  [50, 3, 400, 1.836371334383506e-27],
  [0.5, 10, 4, 0.8294730741512228],
  [Infinity, 2, 2, 0],
])("fTail(%s, %s, %s) equals scipy's", (f, a, b, p) => expectClose(fTail(f, a, b), p, { rel: 1e-10 }));

test.each([
  [0.95, 1, 3.841458820694124],
  [0.999, 5, 20.515005652432873],
  [0.01, 40, 22.164261252975155],
])("chiSquareQuantile(%s, %s) equals scipy's", (p, freedom, x) =>
  expectClose(chiSquareQuantile(p, freedom), x, { rel: 1e-10 }),
);
