import { describe, expect, test } from "vitest";
import { averagePrecision, precisionRecallCurve } from "../../../analysis/risk/precision-recall.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const y = [0, 0, 1, 1];
const scores = [0.1, 0.4, 0.35, 0.8];

describe("averagePrecision()", () => {
  test("sums steps, not trapezoids (sklearn docs: 0.83)", () =>
    expectClose(averagePrecision(y, scores), 5 / 6));
  test("of constant scores is the share of events", () =>
    expect(averagePrecision(y, [1, 1, 1, 1])).toBe(0.5));
  test("without an event, and without rows, is null", () => {
    expect(averagePrecision([0, 0], [1, 2])).toBeNull();
    expect(averagePrecision([], [])).toBeNull();
  });
  test("with events only is 1", () => expect(averagePrecision([1, 1], [1, 2])).toBe(1));
});

describe("precisionRecallCurve()", () => {
  test("goes from full recall to (1, 0), thresholds ascending", () => {
    const curve = precisionRecallCurve(y, scores);
    expect(Array.from(curve.precision)).toEqual([0.5, 2 / 3, 0.5, 1, 1]);
    expect(Array.from(curve.recall)).toEqual([1, 1, 0.5, 0.5, 0]);
    expect(Array.from(curve.thresholds)).toEqual([0.1, 0.35, 0.4, 0.8]);
    expect(curve.table.numRows).toBe(4);
  });
  test("of one class is refused", () =>
    expect(() => precisionRecallCurve([1], [1])).toThrow("All 1 scored rows"));
  test("of more rows than a call takes arguments", () => {
    const many = Array.from({ length: 200_000 }, (_, i) => i);
    const curve = precisionRecallCurve(
      many.map((i) => i % 2),
      many,
    );
    expect(curve.precision).toHaveLength(200_001);
  });
});
