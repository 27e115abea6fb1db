import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kruskalWallis } from "../../../analysis/inference/kruskal-wallis.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const samples = [
  [1, 2, 2, 5],
  [3, 4, 4, 9, 7],
  [0, 1, 3],
];

describe("kruskalWallis()", () => {
  test("is scipy 1.10's kruskal, ties corrected", () => {
    const found = kruskalWallis(samples);
    expectClose(found.h, 5.800029550827435);
    expectClose(found.p, 0.05502240707157295);
    expectClose(found.epsilonSquared, 5.800029550827435 / 11);
  });
  test("leaves out missing values and samples without any", () => {
    expect(kruskalWallis([[], [NaN, ...samples[0]!], ...samples.slice(1)]).h).toBe(kruskalWallis(samples).h);
  });
  test("of equal values is not determined", () => {
    expect(kruskalWallis([[4, 4], [4]])).toEqual({
      h: null,
      p: null,
      degreesOfFreedom: 1,
      epsilonSquared: null,
    });
  });
  test("of one value each knows that they differ", () => expectClose(kruskalWallis([[1], [2]]).h, 1));
  test("refuses one sample", () => expect(() => kruskalWallis([[1, 2], []])).toThrow("1 of 2 samples has"));
  test("sees ranks only", () => {
    const sample = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sample, sample, sample, (...given) => {
        const stretched = given.map((values) => values.map((value) => value ** 3 + 5));
        expect(kruskalWallis(stretched)).toEqual(kruskalWallis(given));
      }),
    );
  });
});
