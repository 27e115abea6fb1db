import { describe, expect, test } from "vitest";
import { crossValidate, crossValidateSteps } from "../../../analysis/risk/cross-validate.ts";
import { logisticRegression } from "../../../analysis/risk/logistic-regression.ts";
import { predictRisk } from "../../../analysis/risk/predict-risk.ts";
import { timeSeriesFolds } from "../../../analysis/risk/time-series-folds.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { churnRows, churnTable } from "./churn-data.ts";

describe("crossValidate()", () => {
  test("judges every row once by a model that did not learn from it", () => {
    const found = crossValidate(churnTable, { target: "y", k: 4 });
    expect(found.folds).toHaveLength(4);
    expect(found.probability.validity).toBeNull();
    expect(found.rocAuc.mean).toBeGreaterThan(0.8);
    expect(found.rocAuc.standardDeviation).toBeGreaterThan(0);
    expect(found.table.values("test_rows")).toEqual([100, 100, 100, 100]);
  });
  test("takes given folds, models and weights", () => {
    const folds = timeSeriesFolds(400, { k: 2 });
    const sampleWeight = churnRows.y.map((_, row) => 1 + (row % 2));
    const found = crossValidate(churnTable, {
      target: "y",
      folds,
      model: { kind: "logistic", C: 0.1 },
      sampleWeight,
    });
    const { train, test: tested } = folds[0]!;
    const model = logisticRegression(churnTable.take(train), {
      ...{ target: "y", C: 0.1 },
      sampleWeight: Float64Array.from(train, (row) => sampleWeight[row]!),
    });
    const alone = predictRisk(model, churnTable.take(tested)).probability.values;
    tested.forEach((row, i) => expectClose(found.probability.values[row], alone[i]!));
    expect(found.probability.validity?.[0]).toBe(0);
  });
  test("gives the same for the same seed", () => {
    const model = { kind: "gradientBoosting", maxIter: 3 } as const;
    const once = crossValidate(churnTable, { target: "y", k: 2, model, seed: 3 });
    expect(crossValidate(churnTable, { target: "y", k: 2, model, seed: 3 })).toEqual(once);
    expect(crossValidate(churnTable, { target: "y", k: 2, model, seed: 4 }).rocAuc).not.toEqual(once.rocAuc);
  });
  test("leaves a fold that tests one class out of the mean of ROC AUC", () => {
    const rows = Int32Array.from({ length: 400 }, (_, row) => row);
    const events = rows.filter((row) => churnRows.y[row] === 1).slice(0, 5);
    const folds = [
      { train: rows.slice(10), test: rows.slice(0, 10) },
      { train: rows.slice(200), test: events },
    ];
    const found = crossValidate(churnTable, { target: "y", folds });
    expect(found.folds[1]!.rocAuc).toBeNull();
    expect(found.rocAuc).toEqual({ mean: found.folds[0]!.rocAuc, standardDeviation: null });
  });
  test("refuses no folds", () =>
    expect(() => crossValidate(churnTable, { target: "y", folds: [] })).toThrow("There are no folds."));
});

test("crossValidateSteps() says which fold it is at", () => {
  const steps = crossValidateSteps(churnTable, { target: "y" });
  expect(steps.next().value).toMatchObject({ fraction: 0, text: "fold 1: logistic regression, rows" });
  steps.return(undefined as never);
});
