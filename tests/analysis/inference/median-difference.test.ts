import { describe, expect, test } from "vitest";
import { medianDifferenceInterval } from "../../../analysis/inference/median-difference.ts";
import { median, quantile } from "../../../analysis/quantile.ts";
import { createRandom } from "../../../analysis/random.ts";

const random = createRandom(5);
const sample = (length: number, center: number) =>
  Float64Array.from({ length }, () => center + random.normal()).sort();

/** The interval by resampling every value. */
function byResampling(a: Float64Array, b: Float64Array) {
  const draw = createRandom(9);
  const once = (values: Float64Array) => median(values.map(() => values[draw.integer(values.length)]!))!;
  const differences = Array.from({ length: 4000 }, () => once(a) - once(b));
  return { low: quantile(differences, 0.025)!, high: quantile(differences, 0.975)! };
}

describe("medianDifferenceInterval()", () => {
  test.each([
    ["odd", 41, 31],
    ["even", 40, 30],
    ["unequal", 200, 21],
  ])("is that of resampling all values (%s sizes)", (_, sizeA, sizeB) => {
    const [a, b] = [sample(sizeA, 1), sample(sizeB, 0)];
    const found = medianDifferenceInterval(a, b, { resamples: 4000 })!;
    const expected = byResampling(a, b);
    expect(Math.abs(found.low - expected.low)).toBeLessThan(0.12);
    expect(Math.abs(found.high - expected.high)).toBeLessThan(0.12);
  });
  test("of many values is narrow and around the difference", () => {
    const found = medianDifferenceInterval(sample(100_000, 1), sample(100_001, 0))!;
    expect(found.low).toBeGreaterThan(0.97);
    expect(found.high).toBeLessThan(1.03);
  });
  test("is the same for the same seed", () => {
    const [a, b] = [sample(20, 1), sample(20, 0)];
    expect(medianDifferenceInterval(a, b, { seed: 3 })).toEqual(medianDifferenceInterval(a, b, { seed: 3 }));
    expect(medianDifferenceInterval(a, b, { seed: 3 })).not.toEqual(
      medianDifferenceInterval(a, b, { seed: 4 }),
    );
  });
  test("of constants has no width; of one value is null", () => {
    expect(medianDifferenceInterval(Float64Array.of(5, 5), Float64Array.of(3, 3, 3))).toEqual({
      low: 2,
      high: 2,
    });
    expect(medianDifferenceInterval(Float64Array.of(5), Float64Array.of(3, 3))).toBeNull();
  });
});
