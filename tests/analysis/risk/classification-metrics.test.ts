import { describe, expect, test } from "vitest";
import { classificationMetrics, confusion } from "../../../analysis/risk/classification-metrics.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const y = [1, 1, 1, 0, 0, 0, 0, 1];
const scores = [0.9, 0.5, 0.2, 0.6, 0.1, 0.4, 0.3, 0.7];

describe("classificationMetrics()", () => {
  test("gives sklearn's measures at a threshold that predicts by equality too", () => {
    const found = classificationMetrics(y, scores);
    expect(found.confusion).toEqual({
      trueNegatives: 3,
      falsePositives: 1,
      falseNegatives: 1,
      truePositives: 3,
    });
    for (const metric of [
      "accuracy",
      "precision",
      "recall",
      "specificity",
      "f1",
      "f2",
      "balancedAccuracy",
    ] as const)
      expectClose(found[metric], 0.75);
    expectClose(found.mcc, 0.5);
    expectClose(found.kappa, 0.5);
    expectClose(found.rocAuc, 12 / 16);
    expectClose(found.ks, 0.5);
    expect(found.table.values("metric")).toContain("averagePrecision");
  });
  test("is null, never NaN, where a ratio has no denominator", () => {
    const none = classificationMetrics([0, 0], [0.1, 0.2]);
    expect(none).toMatchObject({
      precision: null,
      recall: null,
      f1: null,
      mcc: null,
      rocAuc: null,
      ks: null,
    });
    expect(none).toMatchObject({ kappa: null, accuracy: 1, balancedAccuracy: null, averagePrecision: null });
    const empty = classificationMetrics([], []);
    for (const value of empty.table.values("value")) expect(value).toBeNull();
  });
  test("has no log loss and no Brier score for scores that are no probabilities", () =>
    expect(classificationMetrics([0, 1], [-1, 3])).toMatchObject({ logLoss: null, brier: null, rocAuc: 1 }));
  test("counts rows left out", () =>
    expect(classificationMetrics([1, 0, null, 1], [0.9, 0.1, 0.5, null])).toMatchObject({
      rows: 2,
      rowsLeftOut: 2,
    }));
  test("refuses a threshold that is no number", () =>
    expect(() => classificationMetrics(y, scores, { threshold: NaN })).toThrow("threshold is NaN."));
});

test("confusion() adds weights", () =>
  expect(confusion([1, 0], [1, 1], { sampleWeight: [2, 3] })).toMatchObject({
    truePositives: 2,
    falsePositives: 3,
  }));
