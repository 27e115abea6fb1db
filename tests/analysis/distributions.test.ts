import { describe, expect, test } from "vitest";
import { chiSquareTail, kolmogorovTail, normalTwoSidedTail } from "../../analysis/distributions.ts";

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

describe("kolmogorovTail()", () => {
  test("of one value is 2 (1 - d)", () => expect(kolmogorovTail(0.75, 1)).toBeCloseTo(0.5, 14));
  test("of no distance is 1", () => expect(kolmogorovTail(0, 10)).toBe(1));
  test("of the whole distance is 0", () => expect(kolmogorovTail(1, 10)).toBe(0));
  test("of 10 values at the tabled 5 % point", () =>
    expect(kolmogorovTail(0.40925, 10)).toBeCloseTo(0.05, 4));
  test.each([0.4, 0.7, 1, 1.4])("passes smoothly from exact to the limit at d = %s / √n", (x) =>
    expect(kolmogorovTail(x / Math.sqrt(140), 140)).toBeCloseTo(kolmogorovTail(x / Math.sqrt(141), 141), 2),
  );
  test("of very many values is Kolmogorov's limit", () =>
    expect(kolmogorovTail(1.3580986 / 1e4, 1e8)).toBeCloseTo(0.05, 4));
});
