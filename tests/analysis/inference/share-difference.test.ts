import { expect, test } from "vitest";
import { shareDifferenceInterval } from "../../../analysis/inference/share-difference.ts";

test("shareDifferenceInterval() gives the example of Newcombe (1998), 56 of 70 less 48 of 80", () => {
  const found = shareDifferenceInterval({ successes: 56, trials: 70 }, { successes: 48, trials: 80 })!;
  expect(found.low).toBeCloseTo(0.0524, 4);
  expect(found.high).toBeCloseTo(0.3339, 4);
});
test("shareDifferenceInterval() of equal shares of 0 has a width", () => {
  const found = shareDifferenceInterval({ successes: 0, trials: 10 }, { successes: 0, trials: 20 })!;
  expect(found.low).toBeLessThan(0);
  expect(found.high).toBeGreaterThan(0);
});
test("shareDifferenceInterval() without trials is null; too many successes are refused", () => {
  expect(shareDifferenceInterval({ successes: 0, trials: 0 }, { successes: 1, trials: 2 })).toBeNull();
  expect(() => shareDifferenceInterval({ successes: 3, trials: 2 }, { successes: 1, trials: 2 })).toThrow(
    "3 successes",
  );
});
