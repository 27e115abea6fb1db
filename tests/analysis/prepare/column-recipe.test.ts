import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  applyColumnRecipe,
  describeColumnRecipe,
  fitColumnRecipe,
  type ColumnRecipe,
  type RecipeStep,
} from "../../../analysis/prepare/column-recipe.ts";
import { Table } from "../../../analysis/table.ts";

const reference = Table.fromColumns({
  id: [1, 2, 3, 4, 5, 6],
  age: [20, 30, null, 40, 50, 60],
  income: [1, 2, 3, 4, 5, 100],
  job: ["clerk", "nurse", null, "clerk", "clerk", "cook"],
});
const steps: readonly RecipeStep[] = [
  { kind: "flag-missing", columns: ["age"] },
  { kind: "impute", columns: ["age"], strategy: "median" },
  { kind: "impute", columns: ["job"], strategy: "mode" },
  { kind: "outliers", columns: ["income"], method: "iqr" },
  { kind: "standard", columns: ["age"] },
  { kind: "min-max", columns: ["income"] },
  { kind: "one-hot", columns: ["job"], drop: "first", handleUnknown: "ignore" },
];
const recipe = fitColumnRecipe(reference, steps);
const later = Table.fromColumns({
  id: [7, 8],
  age: [null, 40],
  income: [0, 500],
  job: ["pilot", "nurse"],
});

/** The columns of a table by name, rounded to six digits. */
const valuesOf = (table: Table<never> | { toJSON(): unknown }): unknown =>
  JSON.parse(
    JSON.stringify(table, (_, value: unknown) =>
      typeof value === "number" ? Math.round(value * 1e6) / 1e6 : value,
    ),
  );
const runOn = (table: Table, ...given: RecipeStep[]) =>
  applyColumnRecipe(fitColumnRecipe(table, given), table);

describe("fitColumnRecipe()", () => {
  test("fits each step on what the steps before it made", () => {
    const [fitted] = fitColumnRecipe(reference, [
      { kind: "drop-missing", columns: ["age"] },
      { kind: "impute", columns: ["income"], strategy: "mean" },
    ]).steps.slice(1);
    expect(fitted).toMatchObject({
      kind: "impute",
      fitted: { columns: [{ fill: (1 + 2 + 4 + 5 + 100) / 5 }] },
    });
  });
  test("is plain JSON", () => {
    const saved = JSON.parse(JSON.stringify(recipe)) as ColumnRecipe;
    expect(saved).toEqual(recipe);
    expect(valuesOf(applyColumnRecipe(saved, later).table)).toEqual(
      valuesOf(applyColumnRecipe(recipe, later).table),
    );
  });
  test("without steps changes nothing", () => {
    const { table, report } = runOn(reference);
    expect([table.toJSON(), report.numRows]).toEqual([reference.toJSON(), 0]);
  });
  test("leaves the table as it was", () => expect(reference.values("age")[2]).toBeNull());
  test.each<[RecipeStep, string]>([
    [{ kind: "impute", columns: ["wage"] }, 'There is no column "wage".'],
    [{ kind: "impute", columns: [] }, "No columns are chosen."],
    [{ kind: "drop-missing", columns: [] }, "No columns are chosen."],
    [{ kind: "standard", columns: [] }, "No columns are chosen."],
    [{ kind: "impute-nearest", columns: ["age"], keepRows: 0 }, "keepRows is 0."],
    [{ kind: "robust", columns: ["job"] }, "not numbers"],
  ])("refuses %j", (step, message) => expect(() => fitColumnRecipe(reference, [step])).toThrow(message));
});

describe("applyColumnRecipe()", () => {
  test("prepares other rows by what was learned", () => {
    expect(valuesOf(applyColumnRecipe(recipe, later).table)).toEqual([
      { id: 7, age: 0, income: -0.133333, age_missing: true, job_cook: 0, job_nurse: 0 },
      { id: 8, age: 0, income: 1, age_missing: false, job_cook: 0, job_nurse: 1 },
    ]);
  });
  test("reports for each step what it touched", () => {
    const { report } = applyColumnRecipe(recipe, later);
    expect(report.values("kind")).toEqual(steps.map(({ kind }) => kind));
    expect(report.values("rows")).toEqual([0, 1, 0, 1, 2, 2, 0]);
    expect(report.values("values")).toEqual([0, 1, 0, 1, 2, 2, 0]);
    expect(report.values("added")).toEqual(["age_missing", "", "", "", "", "", "job_cook, job_nurse"]);
    expect(report.values("removed").at(-1)).toBe("job");
    expect(report.values("notes").at(-1)).toBe("1 rows hold values of job that were not fitted: pilot.");
  });
  test("counts a row that several columns touch once", () => {
    const { report } = runOn(Table.fromColumns({ a: [null, null, 1], b: [null, 2, 3] }), {
      kind: "impute",
      columns: ["a", "b"],
    });
    expect([report.values("rows"), report.values("values")]).toEqual([[2], [3]]);
  });
  test("says which rows are left", () => {
    const { rows, report } = runOn(
      reference,
      { kind: "drop-missing", columns: ["job"] },
      { kind: "outliers", columns: ["income"], action: "drop" },
    );
    expect(Array.from(rows)).toEqual([0, 1, 3, 4]);
    expect(report.values("dropped")).toEqual([1, 1]);
    expect(report.values("rows")).toEqual([0, 0]);
  });
  test("makes outliers missing, or flags them", () => {
    const on = (action: "blank" | "flag") =>
      runOn(reference, { kind: "outliers", columns: ["income"], action }).table;
    expect(on("blank").numbers("income").at(-1)).toBeNaN();
    expect(on("flag").numbers("income_outlier")).toEqual(Float64Array.of(0, 0, 0, 0, 0, 1));
  });
  test("winsorizes later values by the bounds that were learned", () => {
    const winsor = fitColumnRecipe(reference, [
      { kind: "winsorize", columns: ["income"], limits: [0.2, 0.2] },
    ]);
    expect(applyColumnRecipe(winsor, later).table.values("income")).toEqual([2, 5]);
  });
  test("fills from the nearest of at most keepRows rows", () => {
    const step = { kind: "impute-nearest", columns: ["age", "income"], neighbors: 1 } as const;
    expect(runOn(reference, step).table.numbers("age")[2]).toBe(30);
    const few = fitColumnRecipe(reference, [{ ...step, keepRows: 2 }]);
    expect(few.steps[0]).toMatchObject({ fitted: { rows: { length: 2 } } });
  });
  test("keeps dates dates where outliers are moved", () => {
    const days = Table.fromColumns({ day: [1, 2, 3, 4, 500].map((day) => new Date(day * 86_400_000)) });
    const { table } = runOn(days, { kind: "outliers", columns: ["day"] });
    expect(table.values("day").at(-1)).toEqual(new Date(7 * 86_400_000));
  });
  test("of no rows gives no rows", () => {
    expect(applyColumnRecipe(recipe, later.slice(0, 0)).table.numRows).toBe(0);
  });
  test("refuses a table that lacks a column", () => {
    expect(() => applyColumnRecipe(recipe, later.select(["age"]))).toThrow('There is no column "job".');
  });
  test("refuses a step that it does not know", () => {
    const foreign = JSON.parse(
      '{"version":1,"numRows":1,"steps":[{"kind":"toString","fitted":{}}]}',
    ) as ColumnRecipe;
    expect(() => applyColumnRecipe(foreign, later)).toThrow('There is no step of kind "toString".');
  });
  test("gives every table of these columns the same columns", () => {
    const row = fc.record({
      id: fc.integer(),
      age: fc.option(fc.integer({ min: 0, max: 99 })),
      income: fc.option(fc.integer({ min: -1000, max: 1000 })),
      job: fc.option(fc.string()),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        const { table } = applyColumnRecipe(recipe, Table.fromRows([...rows, ...later.rows()]));
        expect(table.columnNames).toEqual(["id", "age", "income", "age_missing", "job_cook", "job_nurse"]);
      }),
    );
  });
});

describe("describeColumnRecipe()", () => {
  test("says each step with its numbers", () => {
    expect(describeColumnRecipe(recipe)).toEqual([
      "Adds age_missing, true where age is missing.",
      "Fills gaps of age with the median, 40.",
      'Fills gaps of job with the most frequent value, "clerk".',
      "Moves to the nearest bound values of income below -1.5 or above 8.5, 1.5 quartile ranges (of 2.5) beyond the quartiles.",
      "Scales age: less its mean 40, over 12.91.",
      "Brings income from 1 to 8.5 to 0 to 1; values beyond go beyond.",
      "Encodes job as job_cook, job_nurse; another category is 0 throughout.",
    ]);
  });
  test.each<[RecipeStep, string]>([
    [{ kind: "drop-missing", columns: ["age", "job"] }, "Leaves out rows in which age or job is missing."],
    [{ kind: "impute", columns: ["job"], strategy: "constant" }, 'Fills gaps of job with "missing".'],
    [
      { kind: "impute-nearest", columns: ["age", "income"], weights: "distance" },
      "Fills gaps of age and income with the mean of the 5 nearest of 6 fitted rows, nearer ones counting more.",
    ],
    [
      { kind: "outliers", columns: ["income"], method: "z", action: "drop" },
      "Leaves out rows with income below -89.35 or above 127.7, 3 standard deviations (of 36.17) from the mean 19.17.",
    ],
    [
      { kind: "outliers", columns: ["income"], method: "modified-z", action: "blank" },
      "Makes missing values of income below -4.284 or above 11.28, modified z-scores of 3.5 from the median 3.5 (deviation 1.5).",
    ],
    [
      { kind: "winsorize", columns: ["income"], limits: [0, 0.2] },
      "Holds income between 1 and 5, which cuts the lowest 0% and the highest 20%.",
    ],
    [{ kind: "robust", columns: ["income"] }, "Scales income: less its median 3.5, over 2.5."],
    [
      { kind: "min-max", columns: ["income"], featureRange: [-1, 1], clip: true },
      "Brings income from 1 to 100 to -1 to 1; values beyond are held there.",
    ],
    [
      { kind: "discretize", columns: ["income"], bins: 3 },
      "Puts income into bins 0 to 2, cut at 2.667, 4.333.",
    ],
    [
      { kind: "ordinal", columns: ["job"], missingValue: -1 },
      "Numbers job: clerk 0, cook 1, nurse 2, missing -1; another category is an error.",
    ],
    [
      { kind: "one-hot", columns: ["job"], minFrequency: 2, handleUnknown: "infrequent-if-exist" },
      "Encodes job as job_clerk, job_infrequent_sklearn; infrequent: cook, nurse, (missing); another category counts as infrequent.",
    ],
  ])("of %j", (step, said) => {
    expect(describeColumnRecipe(fitColumnRecipe(reference, [step]))).toEqual([said]);
  });
  test("says the power of Yeo–Johnson", () => {
    const [said] = describeColumnRecipe(
      fitColumnRecipe(reference, [{ kind: "yeo-johnson", columns: ["income"] }]),
    );
    expect(said).toMatch(/^Transforms income by Yeo–Johnson with power -0\.\d+, less [\d.]+, over [\d.]+\.$/);
  });
  test("says the fill of dates as a date", () => {
    const days = Table.fromColumns({ day: [new Date(0), null] });
    expect(describeColumnRecipe(fitColumnRecipe(days, [{ kind: "impute", columns: ["day"] }]))).toEqual([
      "Fills gaps of day with the mean, 1970-01-01T00:00:00.000Z.",
    ]);
  });
});
