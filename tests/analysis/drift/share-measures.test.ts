import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../../helpers/expect-close.ts";
import {
  fillZeros,
  jensenShannon,
  klDivergence,
  psi,
  psiContributions,
} from "../../../analysis/drift/divergence.ts";
import { hellinger, lInfinity, totalVariation } from "../../../analysis/drift/share-distance.ts";
import { contributions, shareMeasures } from "../../../analysis/drift/share-measures.ts";

const counts = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })), {
    minLength: 1,
    maxLength: 12,
  })
  .filter((pairs) => pairs.some(([a]) => a > 0) && pairs.some(([, b]) => b > 0));
const sharesOf = (values: readonly number[]): Float64Array => {
  const total = values.reduce((a, b) => a + b, 0);
  return Float64Array.from(values, (value) => value / total);
};

describe("shareMeasures()", () => {
  test("gives in one walk what the measures give one by one", () => {
    fc.assert(
      fc.property(counts, (pairs) => {
        const [r, c] = [sharesOf(pairs.map(([a]) => a)), sharesOf(pairs.map(([, b]) => b))];
        const [before, after] = [fillZeros(r, 0.001), fillZeros(c, 0.001)];
        const found = shareMeasures(r, c, 0.001);
        const close = (value: number, expected: number): void => expectClose(value, expected, { abs: 1e-7 });
        close(found.kl, klDivergence(after, before));
        close(found.klReverse, klDivergence(before, after));
        close(found.psi, psi(r, c, { zeroShare: 0.001 }));
        close(found.jensenShannon, jensenShannon(r, c));
        close(found.hellinger, hellinger(r, c));
        close(found.totalVariation, totalVariation(r, c));
        close(found.lInfinity, lInfinity(r, c));
      }),
    );
  });
  test("of equal shares is 0 throughout", () =>
    expect(
      Object.values(shareMeasures(sharesOf([1, 0, 3]), sharesOf([1, 0, 3]), 1e-4)).map(Math.abs),
    ).toEqual(Array(7).fill(0)));
});

test("contributions() of the bins add up to both measures", () => {
  const [r, c] = [sharesOf([5, 0, 3, 2]), sharesOf([1, 4, 3, 2])];
  const parts = contributions(r, c, 1e-4);
  const total = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);
  expectClose(total(parts.kl), shareMeasures(r, c, 1e-4).kl);
  expect(parts.psi).toEqual(psiContributions(r, c, 1e-4));
});
