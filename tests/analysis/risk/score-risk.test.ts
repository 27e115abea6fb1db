import { describe, expect, test } from "vitest";
import { readParameters, tablesOf, drain } from "../../../analysis/method.ts";
import { scoreRiskMethod } from "../../../analysis/risk/risk.ts";
import { scoreRisk } from "../../../analysis/risk/score-risk.ts";
import { churnRows, churnTable } from "./churn-data.ts";

const day = (row: number): Date => new Date(Date.UTC(2026, row % 12, 1));
const table = churnTable.with({
  y: churnRows.y.map((each, row) => (row >= 380 ? null : each === 1)),
  customer: churnRows.y.map((_, row) => `c${row}`),
  month: churnRows.y.map((_, row) => day(row)),
});
const quick = { target: "y", columns: ["a", "b", "c"], model: "logistic" } as const;

describe("scoreRisk()", () => {
  const scoring = scoreRisk(table, { ...quick, id: "customer", time: "month" });

  test("learns from earlier rows, judges on later ones, and scores all", () => {
    expect(scoring.split.description).toBe("by time: before 2026-09-01 to learn, from then on to judge");
    expect(scoring.scores.columnNames.slice(0, 5)).toEqual([
      "customer",
      "set",
      "outcome",
      "risk",
      "risk_tenth",
    ]);
    const sets = scoring.scores.values("set");
    expect(sets.filter((set) => set === "new")).toHaveLength(20);
    expect(sets[0]).toBe("train");
    expect(sets[8]).toBe("test");
    expect(scoring.test.rows + scoring.train.rows).toBe(380);
    expect(scoring.test.rocAuc).toBeGreaterThan(0.75);
  });
  test("gives tenths of equally many rows, the highest risk first", () => {
    const { scores } = scoring;
    const [risk, tenths] = [scores.numbers("risk"), scores.numbers("risk_tenth")];
    expect(tenths.filter((tenth) => tenth === 1)).toHaveLength(40);
    expect(tenths[risk.indexOf(risk.reduce((a, b) => Math.max(a, b)))]).toBe(1);
    expect(scores.values("reason_1")[0]).toMatch(/odds ×/);
  });
  test("takes the model with the lower log loss in cross-validation", () => {
    const best = scoreRisk(table, { ...quick, model: "best" });
    const losses = best.comparison.values("log_loss") as number[];
    expect(best.comparison.values("chosen")).toEqual(losses.map((loss) => loss === Math.min(...losses)));
    expect(best.split.description).toMatch("at random");
  });
  test("warns of a leak, of few events and of balanced classes", () => {
    const leaky = table.with({ closed: churnRows.y });
    const { warnings } = scoreRisk(leaky, { ...quick, columns: ["a", "closed"], classWeight: "balanced" });
    expect(warnings.map(({ column }) => column)).toEqual(["closed", null]);
    const few = scoreRisk(table.head(60), quick).warnings.map(({ text }) => text);
    expect(few.some((text) => text.includes("rows to learn from for 3 columns"))).toBe(true);
    expect(few.some((text) => text.includes("rows to judge by"))).toBe(true);
  });
  test("gives the same for the same seed", () =>
    expect(scoreRisk(table, { ...quick, seed: 5 }).scores.rows()).toEqual(
      scoreRisk(table, { ...quick, seed: 5 }).scores.rows(),
    ));
  test.each([
    [{ time: "month", splitDate: new Date("2027-01-01") }, "No row lies at or after 2027-01-01."],
    [{ splitDate: new Date("2026-05-01") }, "There is a date to split at, but no time."],
    [{ columns: ["a", "month"], time: "month" }, 'The time "month" is among the columns to learn from.'],
    [{ target: "a" }, "It is open which value"],
  ])("with %j is refused", (options, message) =>
    expect(() => scoreRisk(table, { ...quick, ...options })).toThrow(message),
  );
});

describe("scoreRiskMethod", () => {
  test("has defaults that only lack a target and columns", () => {
    const given = { target: "y", columns: ["a"] };
    expect(readParameters(scoreRiskMethod, given)).toMatchObject({
      model: "best",
      costFalseNegative: 5,
      time: "",
    });
  });
  test("runs and gives its tables", () => {
    const values = {
      target: "y",
      columns: ["a", "b"],
      model: "logistic",
      time: "month",
      splitDate: "2026-10-01",
    };
    const result = drain(scoreRiskMethod.run([table], values));
    const tables = tablesOf(scoreRiskMethod, result);
    expect(Object.keys(tables)).toEqual([
      ...[
        "scores",
        "warnings",
        "metrics",
        "lift",
        "calibration",
        "importance",
        "thresholds",
        "model",
        "leaks",
      ],
      "comparison",
    ]);
    expect(tables["scores"]!.numRows).toBe(400);
    expect(tables["metrics"]!.columnNames).toEqual(["measure", "train", "test", "meaning"]);
  });
  test("refuses what is no day", () =>
    expect(() =>
      drain(scoreRiskMethod.run([table], { target: "y", columns: ["a"], time: "month", splitDate: "soon" })),
    ).toThrow('"soon" is no day.'));
});
