import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../analysis/random.ts";

const draws = (seed: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: 5 }, () => random.next());
};

describe("createRandom()", () => {
  test("gives the same numbers for the same seed", () => expect(draws(7)).toEqual(draws(7)));
  test("gives other numbers for the next seed", () => expect(draws(7)).not.toEqual(draws(8)));
  test("gives other numbers for seeds 2^32 apart", () => expect(draws(1)).not.toEqual(draws(1 + 2 ** 32)));
  test("gives this number for seed 1, on every machine", () => expect(draws(1)[0]).toBe(0.1382302552590995));
  test.each([0.5, Number.NaN, Infinity])("refuses the seed %s", (seed) => {
    expect(() => createRandom(seed)).toThrow("no whole number");
  });
});

test("next() lies between 0 and 1 with mean about one half", () => {
  const random = createRandom(1);
  const values = Array.from({ length: 10_000 }, () => random.next());
  expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
  expect(values.reduce((a, b) => a + b) / values.length).toBeCloseTo(0.5, 1);
});

test("normal() has mean about 0 and deviation about 1", () => {
  const random = createRandom(1);
  const values = Array.from({ length: 20_000 }, () => random.normal());
  expect(Math.abs(values.reduce((a, b) => a + b) / values.length)).toBeLessThan(0.03);
  expect(values.reduce((a, b) => a + b * b, 0) / values.length).toBeCloseTo(1, 1);
});

test("integer(end) reaches every number below the end", () => {
  const random = createRandom(1);
  expect(new Set(Array.from({ length: 200 }, () => random.integer(5)))).toEqual(new Set([0, 1, 2, 3, 4]));
});

test("sample(count, end) gives that many different numbers below the end, ascending", () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(50), fc.nat(50), (seed, count, more) => {
      const drawn = Array.from(createRandom(seed).sample(count, count + more));
      expect(new Set(drawn).size).toBe(count);
      expect(drawn.every((value, i) => value < count + more && (i === 0 || value > drawn[i - 1]!))).toBe(
        true,
      );
    }),
  );
});
