import { describe, expect, test } from "vitest";
import { drain, tablesOf } from "../../../analysis/method.ts";
import { kAnonymity } from "../../../analysis/privacy/k-anonymity.ts";
import { lDiversity } from "../../../analysis/privacy/l-diversity.ts";
import { riskMethod } from "../../../analysis/privacy/risk-method.ts";
import { riskSummary, riskSummarySteps } from "../../../analysis/privacy/risk-summary.ts";
import { suppressForK } from "../../../analysis/privacy/suppress-for-k.ts";
import { tCloseness } from "../../../analysis/privacy/t-closeness.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const table = Table.fromColumns({
  age: [30, 30, 30, 40, 40, null, null],
  sex: ["f", "f", "f", "m", "m", "m", "f"],
  product: ["loan", "card", "card", "card", "card", "fund", null],
});
const columns = ["age", "sex"];

describe("kAnonymity()", () => {
  test("counts rows that are alike, missing values being alike", () => {
    const found = kAnonymity(table, { columns });
    expect(Array.from(found.classSize)).toEqual([3, 3, 3, 2, 2, 1, 1]);
    expect(found).toMatchObject({ k: 1, uniques: 2, numClasses: 4, populationSize: null });
    expect(kAnonymity(table, { columns: ["age"] })).toMatchObject({ k: 2, numClasses: 3 });
  });
  test("adds up weights by class", () => {
    const found = kAnonymity(table, { columns, weights: [1, 2, 3, 10, 20, 5, 0] });
    expect(Array.from(found.populationSize!)).toEqual([6, 6, 6, 30, 30, 5, 0]);
  });
  test("has a table of class sizes", () => {
    expect(kAnonymity(table, { columns }).table.rows()).toMatchObject([
      { size: 1, classes: 2, rows: 2, share: 2 / 7 },
      { size: 2, classes: 1, rows: 2 },
      { size: 3, classes: 1, rows: 3 },
    ]);
  });
  test("of one row is 1", () => expect(kAnonymity(table.head(1), { columns }).k).toBe(1));
  test("of equal rows is their number", () => expect(kAnonymity(table, { columns: ["age"] }).k).toBe(2));
  test.each([
    [table, { columns: [] }, "No columns are chosen."],
    [table.head(0), { columns }, "The table has no rows."],
    [table, { columns: ["name"] }, 'There is no column "name".'],
    [table, { columns, weights: [1] }, "There are 1 weights for 7 rows."],
    [table, { columns, weights: [1, 1, 1, 1, 1, 1, -1] }, "The weight of row 6 is -1."],
  ])("%# is refused", (data, options, message) => {
    expect(() => kAnonymity(data, options)).toThrow(message);
  });
});

describe("riskSummary()", () => {
  test("has the prosecutor's risks by class size", () => {
    const { prosecutor, journalist, marketer } = riskSummary(table, { columns });
    expect(prosecutor).toEqual({ highest: 1, average: 4 / 7, recordsAtRisk: 1 });
    expect(journalist).toEqual(prosecutor);
    expect(marketer).toBe(4 / 7);
  });
  test("counts rows above the threshold, not on it", () => {
    expect(riskSummary(table, { columns, riskThreshold: 1 / 3 }).prosecutor.recordsAtRisk).toBe(4 / 7);
  });
  test("has the journalist's and marketer's by weights", () => {
    const { journalist, marketer } = riskSummary(table, { columns, weights: [2, 2, 2, 5, 5, 4, 0] });
    expect(journalist.highest).toBe(1);
    expectClose(marketer, (3 / 6 + 2 / 10 + 1 / 4 + 1) / 7);
  });
  test("answers the three questions in words with their numbers", () => {
    const { tests } = riskSummary(table, { columns, sensitive: "product" });
    expect(tests.singlingOut).toBe(
      "2 of 7 rows are alone with their age, sex: who knows these of a person finds the row.",
    );
    expect(tests.linkability).toContain("7 of 7 rows match fewer than 5 rows");
    expect(tests.inference).toContain("In 3 of 4 groups (4 rows) all have the same product");
    expect(riskSummary(table, { columns: ["age"] }).tests).toMatchObject({
      singlingOut: "No row is alone with its age; the smallest group has 2 rows.",
      inference: "Not looked at: no sensitive column is named.",
    });
  });
  test("never calls data anonymous", () => {
    const equal = Table.fromColumns({
      a: Array.from({ length: 100 }, () => 1),
      b: Array.from({ length: 100 }, (_, i) => i),
    });
    const found = riskSummary(equal, { columns: ["a"], sensitive: "b" });
    expect(JSON.stringify(found)).not.toMatch(/anonym/i);
    expect(Object.values(found).some((value) => typeof value === "boolean")).toBe(false);
    expect(found.tests.caution).toContain("that none is left follows from no number");
  });
  test("has a table of measures, null for those not asked for", () => {
    const { summary } = riskSummary(table, { columns });
    expect(summary.rows().find(({ measure }) => measure === "k")).toMatchObject({ value: 1 });
    expect(summary.rows().find(({ measure }) => measure === "t")).toMatchObject({ value: null });
  });
  test.each([0, 1.1, NaN])("with the threshold %d is refused", (riskThreshold) => {
    expect(() => riskSummary(table, { columns, riskThreshold })).toThrow(
      `riskThreshold is ${riskThreshold}.`,
    );
  });
  test("says how far it is", () => {
    expect(riskSummarySteps(table, { columns }).next().value).toEqual({
      fraction: 0,
      text: "counting rows that are alike",
    });
  });
  test("runs as a method", () => {
    const result = drain(
      riskMethod.run([table.with({ w: [1, 1, 1, 1, 1, 1, 9] })], {
        columns,
        sensitive: "product",
        weights: "w",
      }),
    );
    const tables = tablesOf(riskMethod, result);
    expect(Object.keys(tables)).toEqual(["risk", "class_sizes", "questions"]);
    expect(tables["questions"]!.values("question")).toEqual([
      "Singling out",
      "Linkability",
      "Inference",
      "Not covered",
    ]);
    expect(result.populationSize![6]).toBe(9);
  });
});

describe("lDiversity()", () => {
  test("is the least number of sensitive values in a class, a missing one counting", () => {
    const found = lDiversity(table, { columns: ["age"], sensitive: "product" });
    expect(found.classes.map(({ key, distinct }) => [key, distinct])).toEqual([
      [[30], 2],
      [[40], 1],
      [[null], 2],
    ]);
    expect(found).toMatchObject({ distinct: 1, entropy: 1 });
  });
  test("by entropy is less than the plain number where values are uneven", () => {
    const [first] = lDiversity(table, { columns, sensitive: "product" }).classes;
    expectClose(first!.entropy, Math.exp(-(1 / 3) * Math.log(1 / 3) - (2 / 3) * Math.log(2 / 3)));
  });
  test("is refused if the sensitive column is a quasi-identifier", () => {
    expect(() => lDiversity(table, { columns, sensitive: "sex" })).toThrow(
      '"sex" is chosen as sensitive and',
    );
  });
});

describe("tCloseness()", () => {
  const salaries = Table.fromColumns({
    group: ["a", "a", "a", "b", "b", "b", "c", "c", "c"],
    salary: [3, 4, 5, 6, 8, 11, 7, 9, 10],
  });
  const options = { columns: ["group"], sensitive: "salary" };
  test("with ordered values is that of Li, Li and Venkatasubramanian, example 3", () => {
    const found = tCloseness(salaries, { ...options, distance: "ordered" });
    expectClose(found.classes[0]!.t, 0.375);
    expectClose(found.classes[1]!.t, 0.167, { abs: 5e-4 });
    expectClose(found.t, 0.375);
  });
  test("with equal distances is the total variation", () =>
    expectClose(tCloseness(salaries, options).t, 2 / 3));
  test("of one class, or of one value, is 0", () => {
    expect(tCloseness(salaries.with({ group: salaries.values("group").map(() => "a") }), options).t).toBe(0);
    const constant = salaries.with({ salary: salaries.values("group").map(() => 1) });
    expect(tCloseness(constant, { ...options, distance: "ordered" }).t).toBe(0);
  });
});

describe("suppressForK()", () => {
  test("takes out the rows of small classes", () => {
    const found = suppressForK(table, { columns, k: 3 });
    expect(Array.from(found.rows)).toEqual([3, 4, 5, 6]);
    expect(found).toMatchObject({ shareLost: 4 / 7, k: 3 });
    expect(kAnonymity(found.table, { columns }).k).toBe(3);
  });
  test("leaves no trace of their values", () => {
    const column = suppressForK(table, { columns, k: 3 }).table.column("sex");
    expect(column).toMatchObject({ dictionary: ["f"] });
  });
  test("says if nothing is left", () =>
    expect(suppressForK(table, { columns, k: 10 })).toMatchObject({
      k: null,
      shareLost: 1,
      table: { numRows: 0 },
    }));
  test("with k 1 takes nothing", () => expect(suppressForK(table, { columns, k: 1 }).rows).toHaveLength(0));
  test.each([0, 1.5, NaN])("with k %d is refused", (k) => {
    expect(() => suppressForK(table, { columns, k })).toThrow(`k is ${k}.`);
  });
});
