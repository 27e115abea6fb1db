import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rocAuc, rocCurve } from "../../../analysis/risk/roc.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const y = [0, 0, 1, 1, 0, 1];
const scores = [0.1, 0.4, 0.35, 0.8, 0.4, 0.4];

describe("rocAuc()", () => {
  test("counts a tie as half (sklearn 1.2.1: 0.6667)", () => expectClose(rocAuc(y, scores), 2 / 3));
  test("of constant scores is 0.5", () => expect(rocAuc(y, [1, 1, 1, 1, 1, 1])).toBe(0.5));
  test("weighs rows (sklearn 1.2.1: 0.5)", () =>
    expectClose(rocAuc(y, scores, { sampleWeight: [1, 2, 3, 1, 1, 2] }), 0.5));
  test("of one class, and of no rows, is null", () => {
    expect(rocAuc([1, 1], [0, 1])).toBeNull();
    expect(rocAuc([0, 0], [0, 1])).toBeNull();
    expect(rocAuc([], [])).toBeNull();
  });
  test("leaves rows without outcome or score out", () =>
    expect(rocAuc([0, 1, null, 1, 0], [0, 1, 0.5, null, NaN])).toBe(1));
  test("takes the greater of two texts, or the value given, as the event", () => {
    expect(rocAuc(["no", "yes"], [0, 1])).toBe(1);
    expect(rocAuc(["no", "yes"], [0, 1], { positive: "no" })).toBe(0);
    expect(rocAuc(["stay", "left", "gone"], [0, 1, 0], { positive: "left" })).toBe(1);
  });
  test("is the share of pairs in the right order", () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 5 })), { minLength: 2, maxLength: 40 }),
        (rows) => {
          const events = rows.filter(([event]) => event);
          const others = rows.filter(([event]) => !event);
          fc.pre(events.length > 0 && others.length > 0);
          let pairs = 0;
          for (const [, high] of events)
            for (const [, low] of others) pairs += high > low ? 1 : high === low ? 0.5 : 0;
          const auc = rocAuc(
            rows.map(([event]) => event),
            rows.map(([, score]) => score),
          );
          expectClose(auc, pairs / (events.length * others.length));
        },
      ),
    ));
});

describe("rocCurve()", () => {
  test("has a point per distinct score and (0, 0)", () => {
    const curve = rocCurve(y, scores);
    expect(Array.from(curve.thresholds)).toEqual([Infinity, 0.8, 0.4, 0.35, 0.1]);
    expect(Array.from(curve.falsePositiveRate)).toEqual([0, 0, 2 / 3, 2 / 3, 1]);
    expect(Array.from(curve.truePositiveRate)).toEqual([0, 1 / 3, 2 / 3, 1, 1]);
    expect(curve.table.values("threshold")[0]).toBeNull();
  });
  test("drops points between others on a line if asked", () => {
    const straight = rocCurve([1, 1, 1, 0], [4, 3, 2, 1], { dropIntermediate: true });
    expect(Array.from(straight.thresholds)).toEqual([Infinity, 4, 2, 1]);
  });
  test.each([
    [[1, 1], "All 2 scored rows have the outcomes = 1."],
    [[0, 0], "None of 2 scored rows has the outcomes = 1."],
    [[null, null], "There are no scored rows of the outcomes."],
  ])("of outcomes %j is refused", (outcomes, message) =>
    expect(() => rocCurve(outcomes, [0.1, 0.2])).toThrow(message),
  );
  test("refuses unequal lengths, infinite scores and an open event", () => {
    expect(() => rocCurve([0, 1], [1])).toThrow("There are 1 scores for 2 outcomes.");
    expect(() => rocCurve([0, 1], [1, Infinity])).toThrow("Infinity");
    expect(() => rocCurve(["a", "b", "c"], [1, 2, 3])).toThrow("It is open which value");
  });
});
