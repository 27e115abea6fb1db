import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { thresholdByCost } from "../../../analysis/risk/threshold-by-cost.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const y = [1, 0, 1, 0, 0];
const scores = [0.9, 0.8, 0.4, 0.3, 0.1];

describe("thresholdByCost()", () => {
  test("weighs false alarms against misses", () => {
    const found = thresholdByCost(y, scores);
    expect(found).toMatchObject({ threshold: 0.4, expectedCost: 1 / 5, costOfNone: 2, costOfAll: 3 / 5 });
    expectClose(found.theoreticalThreshold, 1 / 6);
    expect(found.table.values("total_cost")).toEqual([10, 5, 6, 1, 2, 3]);
  });
  test("counts the benefit of a hit", () =>
    expect(thresholdByCost(y, scores, { benefitTruePositive: 4 }).expectedCost).toBe(-7 / 5));
  test("acts on no row where that is cheapest", () =>
    expect(thresholdByCost(y, scores, { costFalsePositive: 100, costFalseNegative: 1 }).threshold).toBe(0.9));
  test("acts on nobody without an event", () =>
    expect(thresholdByCost([0, 0], [1, 2])).toMatchObject({ threshold: null, expectedCost: 0 }));
  test("no other threshold costs less", () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9 })), { minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, costFalseNegative) => {
          const outcomes = rows.map(([event]) => event);
          const found = thresholdByCost(
            outcomes,
            rows.map(([, score]) => score),
            { costFalseNegative },
          );
          for (let threshold = 0; threshold <= 10; threshold++) {
            const cost = rows.reduce(
              (sum, [event, score]) =>
                sum + (score >= threshold ? (event ? 0 : 1) : event ? costFalseNegative : 0),
              0,
            );
            expect(found.expectedCost).toBeLessThanOrEqual(cost / rows.length + 1e-12);
          }
        },
      ),
    ));
  test.each([
    [[], {}, "No row has an outcome and a score."],
    [[1], { costFalsePositive: -1 }, "costFalsePositive is -1."],
    [[1], { costFalsePositive: 0, costFalseNegative: 0 }, "All costs and benefits are 0."],
  ])("of %j with %j is refused", (outcomes, options, message) =>
    expect(() => thresholdByCost(outcomes, outcomes, options)).toThrow(message),
  );
});
