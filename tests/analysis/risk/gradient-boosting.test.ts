import { describe, expect, test } from "vitest";
import {
  gradientBoosting,
  gradientBoostingSteps,
  type GradientBoostingOptions,
} from "../../../analysis/risk/gradient-boosting.ts";
import { rocAuc } from "../../../analysis/risk/roc.ts";
import { logLoss } from "../../../analysis/risk/log-loss.ts";
import { predictRisk } from "../../../analysis/risk/predict-risk.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { churnRows, churnTable } from "./churn-data.ts";

const { y } = churnRows;
const scoresOf = (table: Table, options: Partial<GradientBoostingOptions> = {}): Float64Array =>
  predictRisk(gradientBoosting(table, { target: "y", ...options }), table).probability.values;

describe("gradientBoosting()", () => {
  // scikit-learn 1.2.1: HistGradientBoostingClassifier(early_stopping=False, …); its gradients are of single precision.
  test.each([
    [{}, 0.000853395761472172, 0.09261698778241562],
    [{ maxIter: 5, maxLeafNodes: 4, l2: 1.5, learningRate: 0.3 }, 0.23372287286382318, 0.4627178517994724],
    [{ maxDepth: 2, minSamplesLeaf: 40, maxIter: 20 }, 0.11037842203062861, 0.4372053456551707],
  ])("with %j gives scikit-learn's numbers", (options, first, loss) => {
    const scores = scoresOf(churnTable, options);
    expectClose(scores[0], first, { rel: 1e-6 });
    expectClose(logLoss(y, scores), loss, { rel: 1e-7 });
  });
  test("sends missing values to the side where they gain more, as scikit-learn", () => {
    const gaps = churnTable.with({ a: churnRows.a.map((each, row) => (row % 5 === 0 ? null : each)) });
    expectClose(logLoss(y, scoresOf(gaps, { maxIter: 3, maxLeafNodes: 5 })), 0.6055049730052235, {
      rel: 1e-7,
    });
  });
  test("learns categories, and takes unknown ones as missing", () => {
    const tier = y.map((_, row) => ["a", "b", "c", "d"][row % 4]!);
    const table = Table.fromColumns({ tier, y: tier.map((each) => each === "b" || each === "c") });
    const model = gradientBoosting(table, { target: "y" });
    expect(rocAuc(table.column("y"), predictRisk(model, table).probability)).toBe(1);
    expect(predictRisk(model, Table.fromColumns({ tier: ["x", null] })).rowsLeftOut).toBe(0);
  });
  test("gives the share of events where no split is possible", () => {
    const few = Table.fromColumns({ x: [1, 2, 3, 4], y: [0, 0, 0, 1] });
    for (const score of scoresOf(few)) expectClose(score, 0.25);
    const constant = Table.fromColumns({ x: y.map(() => 1), missing: y.map(() => null), y });
    for (const score of scoresOf(constant, { columns: ["x", "missing"] }).slice(0, 3))
      expectClose(score, 213 / 400);
  });
  test("stops early where held-out rows gain nothing, and repeats for a seed", () => {
    const noise = churnTable.with({ y: y.map((_, row) => (row * 7) % 2) });
    const options = { target: "y", earlyStopping: true, nIterNoChange: 3, seed: 4 };
    const model = gradientBoosting(noise, options);
    expect(model.numTrees).toBeLessThan(100);
    expect(model.validationLoss).toHaveLength(model.numTrees + 1);
    expect(gradientBoosting(noise, options)).toEqual(model);
  });
  test("weighs rows: weight 2 is as twice the row", () => {
    const coarse = Table.fromColumns({ a: churnRows.a.map((each) => Math.round(50 * each)), y });
    const twice = coarse.take(y.flatMap((_, row) => (row % 2 === 0 ? [row, row] : [row])));
    const sampleWeight = y.map((_, row) => (row % 2 === 0 ? 2 : 1));
    const options = { maxIter: 3, minSamplesLeaf: 1, maxLeafNodes: 3 };
    const weighed = gradientBoosting(coarse, { target: "y", ...options, sampleWeight });
    const doubled = gradientBoosting(twice, { target: "y", ...options });
    const [a, b] = [weighed, doubled].map((model) => predictRisk(model, coarse).probability.values);
    a!.forEach((each, row) => expectClose(each, b![row]!));
  });
  test("balances classes", () => {
    const rare = Table.fromColumns({ x: [1, 2, 3, 4], y: [0, 0, 0, 1] });
    for (const score of scoresOf(rare, { classWeight: "balanced" })) expectClose(score, 0.5);
  });
  test("lowers the training loss with every tree, and says which columns it used", () => {
    const { trainLoss, table } = gradientBoosting(churnTable, { target: "y", maxIter: 10 });
    for (let at = 1; at < trainLoss.length; at++) expect(trainLoss[at]).toBeLessThan(trainLoss[at - 1]!);
    expectClose(
      (table.values("gain") as number[]).reduce((sum, gain) => sum + gain),
      1,
    );
  });
  test.each([
    [{ learningRate: 0 }, "learningRate is 0."],
    [{ maxIter: 0 }, "maxIter is 0."],
    [{ maxLeafNodes: 1.5 }, "maxLeafNodes is 1.5."],
    [{ maxDepth: 0 }, "maxDepth is 0."],
    [{ l2: -1 }, "l2 is -1."],
    [{ validationShare: 1 }, "validationShare is 1."],
    [{ columns: [] }, "There is no column to learn from."],
    [{ target: "a", positive: 2 }, "None of 400 rows to learn from"],
  ])("with %j is refused", (options, message) =>
    expect(() => gradientBoosting(churnTable, { target: "y", ...options })).toThrow(message),
  );
  test("refuses dates", () =>
    expect(() =>
      gradientBoosting(Table.fromColumns({ d: [new Date(0), new Date(1)], y: [0, 1] }), {
        target: "y",
        columns: ["d"],
      }),
    ).toThrow('Column "d" holds dates'));
});

test("gradientBoostingSteps() says how far it is, and can be left", () => {
  const steps = gradientBoostingSteps(churnTable, { target: "y" });
  expect(steps.next().value).toEqual({ fraction: 0, text: "gradient boosting, bins of a" });
  steps.return(undefined as never);
});
