import { describe, expect, test } from "vitest";
import { drawBinomial, drawMultinomial } from "../../analysis/binomial-draw.ts";
import { chiSquareTail, logBeta } from "../../analysis/inference/distributions.ts";
import { createRandom } from "../../analysis/random.ts";

const logChance = (k: number, n: number, p: number): number =>
  -Math.log(n + 1) - logBeta(k + 1, n - k + 1) + k * Math.log(p) + (n - k) * Math.log1p(-p);

describe("drawBinomial()", () => {
  test.each([
    [12, 0.3],
    [40, 0.7],
    [60, 0.4],
    [1000, 0.02],
    [1000, 0.93],
  ])("of %s trials of chance %s has the binomial's chances", (trials, p) => {
    const random = createRandom(trials);
    const draws = 40_000;
    const counts = new Float64Array(trials + 1);
    for (let i = 0; i < draws; i++) counts[drawBinomial(random, trials, p)]!++;
    const often = Array.from(counts.keys()).filter((k) => draws * Math.exp(logChance(k, trials, p)) >= 5);
    const statistic = often.reduce((sum, k) => {
      const expected = draws * Math.exp(logChance(k, trials, p));
      return sum + (counts[k]! - expected) ** 2 / expected;
    }, 0);
    expect(chiSquareTail(statistic, often.length)).toBeGreaterThan(0.001);
  });
  test.each([
    [0, 0.5, 0],
    [10, 0, 0],
    [10, 1, 10],
    [1e6, NaN, 0],
  ])("of %s trials of chance %s is %s", (trials, p, successes) =>
    expect(drawBinomial(createRandom(1), trials, p)).toBe(successes),
  );
  test("gives the same number for the same seed", () =>
    expect(drawBinomial(createRandom(3), 500_000, 0.3)).toBe(drawBinomial(createRandom(3), 500_000, 0.3)));
});

test("drawMultinomial() deals out every trial, none to a share of 0", () => {
  const counts = drawMultinomial(createRandom(5), 1000, Float64Array.of(0.2, 0, 0.5, 0.3));
  expect(counts.reduce((a, b) => a + b, 0)).toBe(1000);
  expect(counts[1]).toBe(0);
  expect(counts[2]).toBeGreaterThan(400);
});
