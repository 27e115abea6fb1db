import { describe, expect, test } from "vitest";
import { gradientBoosting } from "../../../analysis/risk/gradient-boosting.ts";
import { logisticRegression } from "../../../analysis/risk/logistic-regression.ts";
import { predictRisk, type RiskModel } from "../../../analysis/risk/predict-risk.ts";
import { riskReasons } from "../../../analysis/risk/risk-reasons.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { churnTable } from "./churn-data.ts";

const logistic = logisticRegression(churnTable, { target: "y" });
const trees = gradientBoosting(churnTable, { target: "y", maxIter: 20 });

describe("riskReasons()", () => {
  test.each<[string, RiskModel]>([
    ["logistic", logistic],
    ["gradientBoosting", trees],
  ])("of %s sum to the score", (_, model) => {
    const { baseline, contributions } = riskReasons(model, churnTable);
    const logOdds = predictRisk(model, churnTable).logOdds.values;
    for (let row = 0; row < churnTable.numRows; row++) {
      let sum = baseline;
      for (let j = 0; j < 3; j++) sum += contributions.values[row * 3 + j]!;
      expectClose(sum, logOdds[row]!, { abs: 1e-9 });
    }
  });
  test("names the strongest first, with the change of the odds", () => {
    const model = logisticRegression(
      Table.fromColumns({ x: [1, 2, 3, 4], tier: ["a", "b", "a", "b"], y: [0, 1, 0, 1] }),
      { target: "y" },
    );
    const { table } = riskReasons(model, Table.fromColumns({ x: [2.5, null], tier: ["b", "a"] }), { top: 1 });
    expect(table.values("reason_1")[0]).toMatch(/^tier is b \(odds × 1\.\d\)$/);
    expect(table.values("reason_1")[1]).toMatch(/^tier is a \(odds × 0\.\d+\)$/);
  });
  test("has none where the columns say nothing", () => {
    const model = logisticRegression(Table.fromColumns({ x: [1, 1], y: [0, 1] }), { target: "y" });
    expect(riskReasons(model, Table.fromColumns({ x: [1] })).table.row(0)).toMatchObject({ reason_1: null });
  });
  test("marks rows left out", () => {
    const model = logisticRegression(Table.fromColumns({ x: [1, 2, 3], y: [0, 1, 0] }), {
      target: "y",
      missing: "drop",
    });
    const { contributions, table } = riskReasons(model, Table.fromColumns({ x: [null, 2] }));
    expect(contributions.values[0]).toBeNaN();
    expect(table.row(0)).toMatchObject({ reason_1: null });
  });
  test("refuses no reasons", () =>
    expect(() => riskReasons(trees, churnTable, { top: 0 })).toThrow("top is 0."));
});
