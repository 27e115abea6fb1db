import { describe, expect, test } from "vitest";
import { drain, type ParameterValues, tablesOf } from "../../../analysis/method.ts";
import { prepareMethod } from "../../../analysis/prepare/prepare.ts";
import { Table } from "../../../analysis/table.ts";

const table = Table.fromColumns({
  n: [1, 2, null, 3, 99],
  m: [5, 5, 6, 6, 7],
  yes: [true, true, null, false, true],
  job: ["a", "b", "a", null, "b"],
  train: [true, true, true, true, false],
});
const run = (values: ParameterValues) =>
  drain(prepareMethod.run([table], { columns: ["n", "m", "yes", "job"], ...values }));
const kindsOf = (values: ParameterValues): unknown => run(values).recipe.steps.map(({ kind }) => kind);

describe("prepareMethod", () => {
  test("fills gaps by default, text and booleans with their mode", () => {
    const { prepared } = tablesOf(prepareMethod, run({}));
    expect(prepared!.row(2)).toMatchObject({ n: 2.5, yes: true, job: "a" });
    expect(prepared!.row(3)).toMatchObject({ job: "a" });
  });
  test.each([
    [{ missing: "keep" }, []],
    [{ missing: "drop" }, ["drop-missing"]],
    [{ missing: "nearest" }, ["impute-nearest", "impute"]],
    [{ missing: "keep", flagMissing: true }, ["flag-missing"]],
    [{ missing: "keep", outliers: "winsorize" }, ["winsorize"]],
    [{ missing: "keep", outliers: "z" }, ["outliers"]],
    [{ missing: "keep", scale: "bins" }, ["discretize"]],
    [{ missing: "mean", scale: "robust", encode: "one-hot" }, ["impute", "impute", "robust", "one-hot"]],
    [{ missing: "keep", encode: "ordinal" }, ["ordinal"]],
    [{ missing: "mean", columns: ["job"], scale: "standard", outliers: "iqr" }, ["impute"]],
  ])("with %j takes the steps %j", (values, kinds) => expect(kindsOf(values)).toEqual(kinds));
  test("flags only columns with gaps", () => {
    expect(run({ flagMissing: true }).table.columnNames).toContain("n_missing");
    expect(run({ flagMissing: true }).table.columnNames).not.toContain("m_missing");
  });
  test("learns from the rows it is told to, and prepares all", () => {
    const { table: prepared, recipe } = run({ fitOn: "train", missing: "mean", columns: ["n"] });
    expect([recipe.numRows, prepared.numRows, prepared.values("n")[2]]).toEqual([4, 5, 2]);
  });
  test("has the steps as a table", () => {
    expect(tablesOf(prepareMethod, run({}))["steps"]!.numRows).toBe(2);
  });
  test("refuses to learn from no rows, and from what is not true or false", () => {
    const none = table.with({ train: table.map(() => false) });
    expect(() => drain(prepareMethod.run([none], { columns: ["n"], fitOn: "train" }))).toThrow(
      'No row is true in "train".',
    );
    expect(() => run({ fitOn: "m" })).toThrow('Column "m" holds number values, not true and false.');
  });
});
