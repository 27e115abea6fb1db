import fc from "fast-check";
import { expect, test } from "vitest";
import { countCommonBits, intersect } from "../../../analysis/kernels/bit-sets.ts";
import { countPairs } from "../../../analysis/kernels/count-pairs.ts";
import { groupValues } from "../../../analysis/kernels/group-values.ts";
import { countInversions } from "../../../analysis/kernels/inversions.ts";
import { mergeSorted } from "../../../analysis/kernels/merge-sorted.ts";

test("countCommonBits() and intersect() see every bit of the words they are given", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(2 ** 32 - 1), fc.nat(2 ** 32 - 1))), (words) => {
      const a = Uint32Array.from(words, ([word]) => word);
      const b = Uint32Array.from(words, ([, word]) => word);
      const both = new Uint32Array(a.length);
      intersect(a, b, 0, a.length, both);
      const ones = Array.from(both, (word) => word.toString(2).replaceAll("0", "").length);
      expect(countCommonBits(a, b, 0, a.length)).toBe(ones.reduce((sum, count) => sum + count, 0));
      expect(countCommonBits(both, both, 1, Math.max(1, a.length))).toBe(
        ones.slice(1).reduce((sum, count) => sum + count, 0),
      );
    }),
  );
});

test("countPairs() passes over missing codes and groups", () => {
  const counts = new Float64Array(4);
  countPairs([0, 1, -1, 1, 1], Int32Array.of(1, 0, 1, -1, 0), 2, Int32Array.of(0, 1, 2, 3, 4), counts);
  expect(Array.from(counts)).toEqual([0, 1, 2, 0]);
});

test("groupValues() moves values to their groups and counts the missing", () => {
  const grouped = new Float64Array(3);
  const missing = new Int32Array(2);
  const values = Float64Array.of(7, NaN, 5, 6, 9);
  groupValues(values, Int32Array.of(1, 0, 0, 1, -1), 0, 5, Int32Array.of(0, 1), missing, grouped);
  expect([Array.from(grouped), Array.from(missing)]).toEqual([
    [5, 7, 6],
    [1, 0],
  ]);
});

test("countInversions() counts pairs in falling order", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), (codes) => {
      const falling = codes.flatMap((code, at) => codes.slice(at + 1).filter((later) => later < code)).length;
      expect(countInversions(Int32Array.from(codes), new Int32Array(11))).toBe(falling);
    }),
  );
});

test("mergeSorted() merges two ascending runs", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.array(fc.integer()), (left, right) => {
      const ascending = (values: number[]) => Float64Array.from(values).sort();
      const values = Float64Array.of(...ascending(left), ...ascending(right));
      const merged = new Float64Array(values.length);
      mergeSorted(values, 0, left.length, values.length, merged);
      expect(merged).toEqual(values.slice().sort());
    }),
  );
});
