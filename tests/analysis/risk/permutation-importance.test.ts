import { describe, expect, test } from "vitest";
import { logisticRegression } from "../../../analysis/risk/logistic-regression.ts";
import {
  permutationImportance,
  permutationImportanceSteps,
} from "../../../analysis/risk/permutation-importance.ts";
import { churnRows, churnTable } from "./churn-data.ts";

const table = churnTable.with({
  one: churnRows.y.map(() => 1),
  noise: churnRows.y.map((_, row) => (row * 37) % 11),
});
const model = logisticRegression(table, { target: "y" });

describe("permutationImportance()", () => {
  test.each(["rocAuc", "logLoss", "brier", "averagePrecision"] as const)(
    "by %s puts what matters first",
    (metric) => {
      const found = permutationImportance(model, table, { metric });
      expect(found.columns[0]!.column).toBe("a");
      expect(found.columns[0]!.mean).toBeGreaterThan(0.02);
      expect(found.columns.find(({ column }) => column === "one")).toMatchObject({
        mean: 0,
        standardDeviation: 0,
      });
      expect(found.table.values("column")).toHaveLength(5);
    },
  );
  test("of a column does not depend on the others, and repeats for a seed", () => {
    const small = logisticRegression(churnTable, { target: "y" });
    const found = permutationImportance(small, churnTable, { seed: 2 });
    const turned = permutationImportance(small, churnTable.select(["y", "c", "b", "a"]), { seed: 2 });
    expect(turned.columns).toEqual(found.columns);
  });
  test("of one repeat has no spread", () =>
    expect(permutationImportance(model, table, { repeats: 1 }).columns[0]!.standardDeviation).toBeNull());
  test("samples many rows", () =>
    expect(permutationImportance(model, table, { maxRows: 200 }).baseline).not.toBe(
      permutationImportance(model, table).baseline,
    ));
  test("refuses one class, and no repeats", () => {
    const events = table.where((row) => row["y"] === 1);
    expect(() => permutationImportance(model, events)).toThrow("do not have both outcomes");
    expect(() => permutationImportance(model, table, { repeats: 0 })).toThrow("repeats is 0.");
  });
});

test("permutationImportanceSteps() says which column it is at", () => {
  const steps = permutationImportanceSteps(model, table);
  expect(steps.next().value).toEqual({ fraction: 0, text: "importance of a" });
  steps.return(undefined as never);
});
