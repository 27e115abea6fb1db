import { describe, expect, test } from "vitest";
import {
  logisticRegression,
  logisticRegressionSteps,
  type LogisticOptions,
} from "../../../analysis/risk/logistic-regression.ts";
import { predictRisk } from "../../../analysis/risk/predict-risk.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { churnRows, churnTable } from "./churn-data.ts";

const fit = (columns: Readonly<Record<string, readonly unknown[]>>, options: Partial<LogisticOptions> = {}) =>
  logisticRegression(Table.fromColumns(columns), { target: "y", ...options });

describe("logisticRegression() with l2", () => {
  test("gives the minimum, whatever the units", () => {
    const model = logisticRegression(churnTable, { target: "y" });
    // scikit-learn 1.2.1: LogisticRegression(solver="newton-cholesky", tol=1e-12)
    const expected = [3.945437926808516, 2.9114942462722873, 2.855009365426218];
    model.coefficients.forEach((each, j) => expectClose(each, expected[j]!, { rel: 1e-7 }));
    expectClose(model.intercept, -4.622674881998246, { rel: 1e-7 });
    const large = fit(
      { ...churnRows, a: churnRows.a.map((each) => 1e6 * each + 1e9) },
      { scale: "standard" },
    );
    const small = fit(churnRows, { scale: "standard" });
    expectClose(large.coefficients[0]! * 1e6, small.coefficients[0]!, { rel: 1e-6 });
  });
  test("has gradient 0 with weights and balanced classes", () => {
    const sampleWeight = churnRows.y.map((_, row) => 1 + (row % 3));
    const model = fit(churnRows, { sampleWeight, classWeight: "balanced", C: 0.5 });
    const numEvents = churnRows.y.filter((each) => each === 1).length;
    const probability = predictRisk(model, churnTable).probability.values;
    const residual = (row: number): number =>
      (sampleWeight[row]! * (probability[row]! - churnRows.y[row]!) * 200) /
      (churnRows.y[row] === 1 ? numEvents : 400 - numEvents);
    const sum = (of: (row: number) => number) =>
      churnRows.y.reduce<number>((total, _, row) => total + of(row), 0);
    expectClose(sum(residual), 0, { abs: 1e-7 });
    expectClose(sum((row) => residual(row) * churnRows.a[row]!) + model.coefficients[0]! / 0.5, 0, {
      abs: 1e-7,
    });
  });
  test("lets the solver lbfgs end where scikit-learn's does, near the minimum", () => {
    const exact = logisticRegression(churnTable, { target: "y" });
    const near = logisticRegression(churnTable, { target: "y", solver: "lbfgs" });
    expect(near.converged).toBe(true);
    near.coefficients.forEach((each, j) => expectClose(each, exact.coefficients[j]!, { rel: 1e-3 }));
  });
  test("takes perfectly separated rows", () => {
    const model = fit({ x: [1, 2, 3, 4], y: [0, 0, 1, 1] });
    expect(model.converged).toBe(true);
    expect(model.coefficients[0]).toBeGreaterThan(0);
  });
  test("gives constant columns 0 and names them; equal columns share", () => {
    const model = fit({ x: [1, 2, 3, 4], same: [1, 2, 3, 4], one: [7, 7, 7, 7], y: [0, 1, 0, 1] });
    expect(model.undetermined).toEqual([{ feature: "one", reason: "constant" }]);
    expect(model.coefficients[2]).toBe(0);
    expectClose(model.coefficients[0], model.coefficients[1]!);
  });
  test("one-hot encodes text and booleans, with gaps as features", () => {
    const model = fit({ tier: ["a", "b", null, "a"], x: [1, null, 3, 4], y: ["no", "yes", "no", "yes"] });
    expect(model.positive).toBe("yes");
    expect(model.featureNames).toEqual(["tier_a", "tier_b", "tier_missing", "x", "x_missing"]);
  });
  test("leaves rows with gaps, and rows without an outcome, out if told so", () => {
    const model = fit({ x: [1, null, 3, 4, 5], y: [0, 1, 1, null, 0] }, { missing: "drop" });
    expect(model).toMatchObject({ rows: 3, rowsLeftOut: 2, featureNames: ["x"] });
  });
  test("gives the same for rows of weight 0 as without them", () => {
    const weighed = fit({ x: [1, 2, 3, 9], y: [0, 1, 0, 1] }, { sampleWeight: [1, 1, 1, 0] });
    expectClose(weighed.coefficients[0], fit({ x: [1, 2, 3], y: [0, 1, 0] }).coefficients[0]!);
  });
});

describe("logisticRegression() without penalty", () => {
  test("compares categories with the most frequent one", () => {
    const tier = ["b", "b", "b", "b", "a", "a", "a"];
    const model = fit({ tier, y: [0, 0, 1, 0, 1, 1, 0] }, { penalty: "none" });
    expect(model.featureNames).toEqual(["tier_a"]);
    expectClose(model.coefficients[0], Math.log(2 / 1 / (1 / 3)), { rel: 1e-8 });
    expectClose(model.inference!.standardErrors[1], Math.sqrt(1 / 2 + 1 + 1 + 1 / 3), { rel: 1e-8 });
  });
  test("gives collinear features 0, no standard error, and their names", () => {
    const x = [1, 2, 3, 4, 5, 6];
    const model = fit(
      { x, double: x.map((each) => 2 * each), one: x.map(() => 1), y: [0, 1, 0, 1, 0, 1] },
      { penalty: "none" },
    );
    expect(model.undetermined).toEqual([
      { feature: "double", reason: "collinear" },
      { feature: "one", reason: "constant" },
    ]);
    expect(model.coefficients.slice(1)).toEqual([0, 0]);
    expect(model.inference!.standardErrors.slice(2)).toEqual([null, null]);
    expectClose(model.inference!.aic, -2 * model.logLikelihood + 4);
  });
  test.each([
    ["all", { x: [1, 2, 3, 4], y: [0, 0, 1, 1] }, "x"],
    ["some", { x: [1, 2, 2, 3], y: [0, 0, 1, 1] }, "x"],
    ["some", { x: [1, 2, 3, 4, 5, 6], flag: [0, 0, 0, 0, 1, 1], y: [0, 1, 0, 1, 1, 1] }, "flag"],
    [
      "some",
      { x: [5, 1, 4, 2, 3, 6, 1], tier: ["a", "a", "a", "a", "b", "b", "a"], y: [0, 1, 1, 0, 1, 1, 1] },
      "tier_b",
    ],
  ])("says that the columns tell %s rows apart in %j", (share, columns, strongest) =>
    expect(() => fit(columns, { penalty: "none" })).toThrow(
      `The columns tell ${share} rows with and without "y" apart perfectly, "${strongest}" above all`,
    ),
  );
  test("has no standard errors with weights", () =>
    expect(
      logisticRegression(churnTable, { target: "y", penalty: "none", classWeight: "balanced" }).inference,
    ).toBeNull());
});

test.each([
  [{ x: [1, 2], y: [1, 1] }, {}, 'All 2 rows to learn from have "y" = 1.'],
  [{ x: [1, 2], y: [false, false] }, {}, 'None of 2 rows to learn from has "y" = true.'],
  [{ x: [], y: [] }, {}, 'There are no rows to learn from of "y".'],
  [{ x: [1, 2], y: [null, null] }, {}, 'There are no rows to learn from of "y".'],
  [{ x: [1, null], y: [0, 1] }, { missing: "drop" }, 'None of 1 rows to learn from has "y" = 1.'],
  [{ x: [1, 2], y: ["a", "b"] }, { positive: "c" }, 'None of 2 rows to learn from has "y" = c.'],
  [{ x: [1, 2, 3], y: ["a", "b", "c"] }, {}, 'It is open which value of "y" is the event'],
  [{ x: [1, Infinity], y: [0, 1] }, {}, "Infinity"],
  [{ x: [new Date(0), new Date(1)], y: [0, 1] }, { columns: ["x"] }, 'Column "x" holds dates'],
  [{ x: [1, 2], y: [0, 1] }, { columns: [] }, "There is no column to learn from."],
  [{ x: [1, 2], y: [0, 1] }, { columns: ["y"] }, 'The target "y" is among the columns to learn from.'],
  [{ x: [1, 2], y: [0, 1] }, { columns: ["x", "x"] }, 'Column "x" is chosen twice.'],
  [{ x: [1, 2], y: [0, 1] }, { target: "z" }, 'There is no column "z".'],
  [{ x: [1, 2], y: [0, 1] }, { C: 0 }, "C is 0."],
  [{ x: [1, 2], y: [0, 1] }, { maxIter: 0 }, "maxIter is 0."],
  [{ x: [1, 2], y: [0, 1] }, { confidence: 1 }, "confidence is 1."],
  [{ x: [1, 2], y: [0, 1] }, { penalty: "none", solver: "lbfgs" }, "The solver lbfgs is for the penalty l2."],
  [{ x: [1, 2], y: [0, 1] }, { sampleWeight: [1] }, "There are 1 weights for 2 rows."],
] as const)("logisticRegression() of %j with %j is refused", (columns, options, message) => {
  expect(() => fit(columns, options)).toThrow(message);
});

test("logisticRegressionSteps() says how far it is, and can be left", () => {
  const steps = logisticRegressionSteps(churnTable, { target: "y" });
  expect(steps.next().value).toEqual({ fraction: null, text: "logistic regression, rows" });
  steps.return(undefined as never);
});

test("predictRisk() counts unknown categories as none, and rows left out as missing", () => {
  const model = fit({ tier: ["a", "b", "a", "b"], x: [1, 2, 3, 5], y: [0, 1, 1, 0] }, { missing: "drop" });
  const found = predictRisk(model, Table.fromColumns({ tier: ["c", "a"], x: [2, null] }));
  expectClose(found.logOdds.values[0], model.intercept + 2 * model.coefficients[2]!);
  expect(found.rowsLeftOut).toBe(1);
  expect(found.probability.validity?.[1]).toBe(0);
});
