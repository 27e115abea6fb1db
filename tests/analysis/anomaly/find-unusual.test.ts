import { describe, expect, test } from "vitest";
import { detectors, type UnusualMethod } from "../../../analysis/anomaly/detectors.ts";
import { findUnusual, findUnusualSteps } from "../../../analysis/anomaly/find-unusual.ts";
import { drain, readParameters, tablesOf } from "../../../analysis/method.ts";
import { unusualMethod } from "../../../analysis/anomaly/anomaly.ts";
import { Table } from "../../../analysis/table.ts";
import { plantRows, shapeNames, type Shape } from "./planted-rows.ts";

const methods = Object.keys(detectors) as UnusualMethod[];

function tableOf(rows: readonly (readonly number[])[]): Table {
  const columns = rows[0]!.map((_, j) => [`c${j}`, rows.map((row) => row[j]!)] as const);
  return Table.fromColumns({ ...Object.fromEntries(columns), id: rows.map((_, row) => `id ${row}`) });
}

/** How many of the planted rows are among the strangest 1%. */
function plantedOnTop(shape: Shape, seed: number, method: UnusualMethod): number {
  const { rows, planted } = plantRows(shape, seed);
  const columns = rows[0]!.map((_, j) => `c${j}`);
  const { flagged } = findUnusual(tableOf(rows), { columns, method, seed, contamination: 0.01 });
  const top = new Set(flagged.map(({ row }) => row));
  return planted.filter((row) => top.has(row)).length;
}

describe.each(shapeNames)("findUnusual() of data of the shape %s", (shape) => {
  test.each([1, 2, 3, 4])("has all planted rows in the top 1% by an isolation forest, seed %i", (seed) => {
    expect(plantedOnTop(shape, seed, "isolation-forest")).toBe(5);
  });
  test.each(methods)("has all planted rows in the top 1%% by %s", (method) => {
    expect(plantedOnTop(shape, 9, method)).toBe(5);
  });
});

const amounts = Array.from({ length: 1000 }, (_, row) => (row === 500 ? 9400 : 20 + ((row * 7) % 290)));
const visits = Array.from({ length: 1000 }, (_, row) => (row * 3) % 11);
const customers = Table.fromColumns({
  amount: amounts,
  visits,
  customer: amounts.map((_, row) => `c${row}`),
});

describe("findUnusual()", () => {
  test.each(methods)("by %s says that the amount makes the row", (method) => {
    const { flagged } = findUnusual(customers, {
      columns: ["amount", "visits"],
      key: "customer",
      method,
      contamination: 0.01,
      maxSamples: 1000,
    });
    const found = flagged.find(({ row }) => row === 500)!;
    expect(found.key).toBe("c500");
    expect(found.reasons[0]).toMatchObject({
      column: "amount",
      value: 9400,
      shareBelow: 0.999,
      shareAbove: 0,
      text: "amount 9,400 is the highest of 1,000 rows (typical 33.95 to 295)",
    });
  });
  test.each(methods)(
    "by %s gives scores between 0 and 1, and at least one reason to each flagged row",
    (method) => {
      const { rows } = plantRows("bell", 4);
      const columns = ["c0", "c1", "c2", "c3", "c4"];
      const found = findUnusual(tableOf(rows), { columns, method, contamination: 0.5 });
      for (const score of found.scores.values) expect(score >= 0 && score <= 1).toBe(true);
      expect(found.flagged).toHaveLength(500);
      for (const { reasons, score } of found.flagged) {
        expect(score).toBeGreaterThan(found.threshold);
        expect(reasons.length).toBeGreaterThan(0);
        for (const { weight, text } of reasons) {
          expect(weight > 0 && weight <= 1).toBe(true);
          expect(text).not.toMatch(/NaN|undefined|Infinity/);
        }
      }
    },
  );
  test("puts the strangest first", () => {
    const { flagged } = findUnusual(customers, { columns: ["amount", "visits"], threshold: 0 });
    const scores = flagged.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });
  test("flags above 0.5 unless told otherwise, and above the threshold if told", () => {
    const options = { columns: ["amount", "visits"], method: "mad" } as const;
    const found = findUnusual(customers, options);
    expect(found).toMatchObject({ threshold: 0.5, limit: 3.5 });
    expect(found.flagged.map(({ row }) => row)).toEqual([500]);
    expect(findUnusual(customers, { ...options, threshold: 1 }).flagged).toEqual([]);
  });
  test("gives a table of rows and one of reasons", () => {
    const { table, reasons } = findUnusual(customers, {
      columns: ["amount"],
      key: "customer",
      method: "mad",
    });
    expect(table.columnNames).toEqual(["row", "key", "score", "because"]);
    expect(table.row(0)).toMatchObject({ row: 500, key: "c500" });
    expect(reasons.row(0)).toMatchObject({ key: "c500", column: "amount", value: 9400, weight: 1 });
  });
  test("without a key has none", () => {
    const { table, flagged } = findUnusual(customers, { columns: ["amount"], method: "mad" });
    expect(table.columnNames).toEqual(["row", "score", "because"]);
    expect(flagged[0]!.key).toBeNull();
  });
  test("says that a row is odd only by what goes together", () => {
    const pairs = Array.from({ length: 400 }, (_, i) => ({ a: i % 20, b: (i % 20) + (i % 3) * 0.1 }));
    const table = Table.fromRows([...pairs, { a: 15, b: 4 }]);
    const { flagged } = findUnusual(table, {
      columns: ["a", "b"],
      method: "mahalanobis",
      contamination: 0.01,
    });
    expect(flagged[0]!.row).toBe(400);
    expect(flagged[0]!.reasons.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^[ab] \d+ is usual by itself, but not with [ab] \(typical/),
      expect.stringMatching(/^[ab] \d+ is usual by itself, but not with [ab] \(typical/),
    ]);
  });
  test("leaves rows with a gap out and gives them no score", () => {
    const table = Table.fromColumns({ a: [1, null, 2, 3], b: [1, 2, NaN, 3] });
    const found = findUnusual(table, { columns: ["a", "b"], method: "mad" });
    expect(found.rowsLeftOut).toBe(2);
    expect(Array.from(found.scores.validity!)).toEqual([1, 0, 0, 1]);
  });
  test.each(methods.filter((method) => method !== "mahalanobis"))(
    "by %s of equal rows flags none",
    (method) => {
      const table = Table.fromColumns({ a: [1, 1, 1, 1], b: [2, 2, 2, 2] });
      expect(findUnusual(table, { columns: ["a", "b"], method }).flagged).toEqual([]);
    },
  );
  test("has plain results", () => {
    const { flagged, scores } = findUnusual(customers, { columns: ["amount"] });
    expect(structuredClone({ flagged, scores })).toEqual({ flagged, scores });
  });
  test.each([
    [{ columns: [] }, "No columns are chosen."],
    [{ columns: ["customer"] }, 'Column "customer" holds text'],
    [{ columns: ["amounts"] }, 'There is no column "amounts".'],
    [{ columns: ["amount"], key: "custom" }, 'There is no column "custom".'],
    [{ columns: ["amount"], threshold: 2 }, "threshold is 2."],
    [{ columns: ["amount"], contamination: 0.7 }, "contamination is 0.7."],
    [{ columns: ["amount"], contamination: 0.1, threshold: 0.5 }, "Both contamination 0.1 and threshold 0.5"],
    [{ columns: ["amount"], method: "magic" as UnusualMethod }, 'There is no method "magic".'],
  ])("with %j is refused", (options, message) => {
    expect(() => findUnusual(customers, options)).toThrow(message);
  });
  test("of a table without rows is refused", () => {
    expect(() => findUnusual(customers.head(0), { columns: ["amount"] })).toThrow(
      "There are 0 complete rows.",
    );
    expect(() => findUnusual(customers.head(1), { columns: ["amount"] })).toThrow(
      "There are 1 complete rows.",
    );
  });
});

test("findUnusualSteps() says how far it is", () => {
  const steps = findUnusualSteps(customers, { columns: ["amount"], method: "ecod" });
  expect(steps.next().value).toEqual({ fraction: 0, text: "tails of the columns" });
  expect(steps.next().value).toEqual({ fraction: 0, text: "reasons for 99 rows" });
});

describe("unusualMethod", () => {
  const run = (values: Parameters<typeof unusualMethod.run>[1]) =>
    drain(unusualMethod.run([customers], { columns: ["amount", "visits"], ...values }));
  test("offers every method", () => {
    const choice = unusualMethod.parameters.find(({ name }) => name === "method");
    expect(choice).toMatchObject({ options: methods });
  });
  test("flags a hundredth of the rows unless told otherwise", () => {
    expect(run({}).flagged).toHaveLength(10);
    expect(run({ limit: "auto", method: "mad" }).flagged).toHaveLength(1);
    expect(run({ limit: "threshold", threshold: 0, method: "mad" }).flagged.length).toBeGreaterThan(900);
  });
  test("has the unusual rows and the reasons as tables", () => {
    const tables = tablesOf(unusualMethod, run({ key: "customer", limit: "auto", method: "mad" }));
    expect(Object.keys(tables)).toEqual(["unusual", "reasons"]);
    expect(tables["unusual"]!.row(0)["key"]).toBe("c500");
  });
  test("refuses a form without columns", () => {
    expect(() => readParameters(unusualMethod, {})).toThrow('"columns" is not given.');
  });
});
