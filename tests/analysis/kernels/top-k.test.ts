import fc from "fast-check";
import { expect, test } from "vitest";
import { isWorse, offer, sortBest } from "../../../analysis/kernels/top-k.ts";

test("offer() and sortBest() keep what sorting keeps, in its order", () => {
  const scores = fc.array(fc.constantFrom(-1, 0, 0.1 + 0.2, 0.3, 1, 7), { maxLength: 30 });
  fc.assert(
    fc.property(scores, fc.integer({ min: 1, max: 8 }), (values, capacity) => {
      const ids = new Int32Array(capacity + 2);
      const kept = new Float64Array(capacity + 2);
      let size = 0;
      values.forEach((score, id) => (size = offer(ids, kept, 2, size, capacity, id, score)));
      sortBest(ids, kept, 2, size);
      const order = [...values.keys()].sort((a, b) => (isWorse(values[a]!, a, values[b]!, b) ? 1 : -1));
      expect(Array.from(ids.subarray(2, 2 + size))).toEqual(order.slice(0, capacity));
      expect(Array.from(ids.subarray(0, 2))).toEqual([0, 0]);
    }),
  );
});
test("isWorse() takes scores that agree to 12 decimals as equal", () => {
  expect(isWorse(0.1 + 0.2, 1, 0.3, 2)).toBe(false);
  expect(isWorse(0.3, 2, 0.1 + 0.2, 1)).toBe(true);
  expect(isWorse(0.3, 1, 0.30001, 2)).toBe(true);
});
