import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { denseCodes, ranksOfCodes } from "../../../analysis/inference/dense-codes.ts";
import { meanRanks } from "../../../analysis/inference/ranks.ts";
import { rankSumsOf, samplesOf, sortSamples } from "../../../analysis/inference/sorted-samples.ts";

const samples = fc.array(
  fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 12 }).map((values) => Float64Array.from(values)),
  { maxLength: 6 },
);

describe("sortSamples()", () => {
  test("orders each sample and all together", () => {
    fc.assert(
      fc.property(samples, (given) => {
        const sorted = sortSamples(given);
        expect(samplesOf(sorted)).toEqual(given.map((sample) => sample.slice().sort()));
        expect(Array.from(sorted.pooled)).toEqual(
          Array.from(Float64Array.from(given.flatMap((sample) => Array.from(sample))).sort()),
        );
      }),
    );
  });
  test("does not write into its input", () => {
    const sample = Float64Array.of(2, 1);
    sortSamples([sample]);
    expect(sample).toEqual(Float64Array.of(2, 1));
  });
});

test("rankSumsOf() adds up mean ranks", () => {
  fc.assert(
    fc.property(samples, (given) => {
      const { ranks, tieSum } = meanRanks(Float64Array.from(given.flatMap((sample) => Array.from(sample))));
      const found = rankSumsOf(sortSamples(given));
      let start = 0;
      const sums = given.map(({ length }) =>
        ranks.slice(start, (start += length)).reduce((a, b) => a + b, 0),
      );
      expect(Array.from(found.sums)).toEqual(sums);
      expect(found.tieSum).toBe(tieSum);
    }),
  );
});

describe("ranksOfCodes()", () => {
  test("gives mean ranks of chosen rows", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1 }), (values) => {
        const all = Float64Array.from(values);
        const rows = Int32Array.from(all.keys()).filter((row) => row % 2 === 0);
        expect(ranksOfCodes(denseCodes(all), rows)).toEqual(
          meanRanks(all.filter((_, row) => row % 2 === 0)).ranks,
        );
      }),
    );
  });
  test("codes a missing value as -1", () => {
    expect(denseCodes(Float64Array.of(5, NaN, 3, 5))).toEqual({
      codes: Int32Array.of(1, -1, 0, 1),
      numCodes: 2,
    });
  });
  test("of no values has no codes", () => expect(denseCodes(Float64Array.of(NaN)).numCodes).toBe(0));
});
