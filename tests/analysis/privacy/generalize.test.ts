import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ColumnInput } from "../../../analysis/build-columns.ts";
import { valueAt } from "../../../analysis/columns.ts";
import { generalize, generalizeColumn, type Generalization } from "../../../analysis/privacy/generalize.ts";
import { kAnonymity } from "../../../analysis/privacy/k-anonymity.ts";
import { Table } from "../../../analysis/table.ts";

const of = (values: ColumnInput, rule: Generalization): unknown[] => {
  const column = generalizeColumn(values, rule);
  return Array.from(column.codes, (_, row) => valueAt(column, row));
};

describe("generalizeColumn()", () => {
  test("to bands of a width, counted from 0", () =>
    expect(of([29, 30, -1, null, NaN], { by: "bands", width: 10 })).toEqual([
      "20 to below 30",
      "30 to below 40",
      "-10 to below 0",
      null,
      null,
    ]));
  test("to bands of a decimal width puts a value on an edge above it", () =>
    expect(of([0.3, 0.7, 0.29], { by: "bands", width: 0.1 })).toEqual([
      "0.3 to below 0.4",
      "0.7 to below 0.8",
      "0.2 to below 0.3",
    ]));
  test("to bands between edges, open at both ends", () =>
    expect(of([17, 18, 64, 65], { by: "bands", edges: [18, 65] })).toEqual([
      "below 18",
      "18 to below 65",
      "18 to below 65",
      "65 or more",
    ]));
  test("dates to month, quarter and year", () => {
    const dates = [new Date("1980-05-31"), null];
    expect(of(dates, { by: "date", to: "month" })).toEqual(["1980-05", null]);
    expect(of(dates, { by: "date", to: "quarter" })).toEqual(["1980-Q2", null]);
    expect(of(dates, { by: "date", to: "year" })).toEqual(["1980", null]);
    expect(of(["1980-05-31"], { by: "date", to: "year" })).toEqual(["1980"]);
  });
  test("text to its first characters", () => {
    expect(of(["10115", "99", null, "10999"], { by: "prefix", length: 2 })).toEqual([
      "10*",
      "99",
      null,
      "10*",
    ]);
    expect(of([10115], { by: "prefix", length: 0 })).toEqual(["*"]);
  });
  test("rare values to other", () => {
    const jobs = ["nurse", "nurse", "judge", null];
    expect(of(jobs, { by: "rare", minCount: 2 })).toEqual(["nurse", "nurse", "other", null]);
    expect(of(jobs, { by: "rare", minCount: 2, other: "rest" })[2]).toBe("rest");
  });
  test("leaves nothing of the values that went", () => {
    expect(generalizeColumn(["nurse", "nurse", "judge"], { by: "rare", minCount: 2 }).dictionary).toEqual([
      "nurse",
      "other",
    ]);
  });
  test("of nothing is nothing", () => expect(of([], { by: "bands", width: 10 })).toEqual([]));
  test.each<readonly [ColumnInput, Generalization, string]>([
    [["a"], { by: "bands", width: 10 }, "holds text"],
    [[1], { by: "date", to: "year" }, "holds number values, not dates"],
    [[1], { by: "bands", width: 0 }, "width is 0."],
    [[1], { by: "bands", edges: [] }, "The edges are none."],
    [[1], { by: "bands", edges: [2, 1] }, "The edges are 2, 1."],
    [["a"], { by: "prefix", length: -1 }, "length is -1."],
    [["a"], { by: "rare", minCount: 0 }, "minCount is 0."],
    [[Infinity], { by: "bands", width: 1 }, "Infinity"],
  ])("%# is refused", (values, rule, message) => {
    expect(() => generalizeColumn(values, rule)).toThrow(message);
  });
});

test("generalize() changes the columns it is told, in their places", () => {
  const table = Table.fromColumns({ age: [31, 35], city: ["Ulm", "Bonn"] });
  const coarse = generalize(table, { age: { by: "bands", width: 10 } });
  expect(coarse.columnNames).toEqual(["age", "city"]);
  expect(coarse.rows()).toMatchObject([
    { age: "30 to below 40", city: "Ulm" },
    { age: "30 to below 40", city: "Bonn" },
  ]);
  expect(() => generalize(table, { agee: { by: "bands", width: 10 } })).toThrow('There is no column "agee".');
});

test("generalize() never makes the smallest class smaller", () => {
  const rows = fc.array(
    fc.record({ age: fc.integer({ min: 0, max: 99 }), zip: fc.string({ minLength: 1, maxLength: 4 }) }),
    {
      minLength: 1,
    },
  );
  fc.assert(
    fc.property(rows, (data) => {
      const table = Table.fromRows(data);
      const coarse = generalize(table, { age: { by: "bands", width: 25 }, zip: { by: "prefix", length: 1 } });
      const columns = ["age", "zip"];
      expect(kAnonymity(coarse, { columns }).k).toBeGreaterThanOrEqual(kAnonymity(table, { columns }).k);
    }),
  );
});
